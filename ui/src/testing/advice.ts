// What the test's host says about true effects: two templates, one of which is worth something on 5G only.

import type { AdviceCard, CeilingView, EffectsView, GraphView, PlantNetworkView, ReadingChange, ScatterView, Text } from "@/api/client";

const text = (zh: string, en: string): Text => ({ zh, en });

function change(index: [string, string, string], points?: [string, string, string]): ReadingChange {
  const lens = (name: string, numbers: [string, string, string] | undefined, level: string) => ({
    lens: name,
    before: numbers?.[0] ?? null,
    after: numbers?.[1] ?? null,
    level_before: numbers ? level : null,
    level_after: numbers ? level : null,
    gain: numbers?.[2] ?? null,
    moves: numbers !== undefined && numbers[0] !== numbers[1],
  });
  return { lenses: [lens("index", index, "2.5"), lens("sme24", points, "1"), lens("cmmm", undefined, "0")] };
}

function card(id: string, title: Text, blocked: boolean): AdviceCard {
  return {
    id,
    title,
    layer: text("网络", "Network"),
    purpose: text("把设备连起来。", "Connects machines."),
    because: [],
    moves: [{ question: "ladder", from: "2.0", to: "3.0", is_known: true }],
    requires: blocked ? [{ question: "rate", needs: "2.5", template: null, is_met: false }] : [],
    missing: blocked ? [{ question: "rate", has: "2.0", needs: "2.5", first: ["lan"] }] : [],
    index_after: "2.91",
    gain: "0.04",
    networks: [],
    needs_plant_network: false,
    months_least: 1,
    months_most: 3,
    cost_class: text("约 10 万元", "about ¥100,000"),
    effort_least: "1.0",
    effort_most: "2.0",
    kpis: [],
    risks: [],
    typical_failure: text("没有人管。", "Nobody minds it."),
    when_not: text("设备要换的时候。", "When machines are to be replaced."),
    verify: true,
    starts_after: 0,
    ends_by: 3,
  };
}

export const adviceCards: AdviceCard[] = [card("lan", text("车间网络", "Shop-floor network"), false), card("private", text("专网", "Private network"), true)];

const still = change(["2.87", "2.87", "0.00"], ["5.00", "5.00", "0.00"]);
const none = { templates: [], together: still };

export function effectsReply(network: PlantNetworkView): EffectsView {
  const lan = {
    template: "lan",
    alone: change(["2.87", "2.91", "+0.04"], ["5.00", "5.00", "0.00"]),
    opens: { templates: [{ template: "private", effect: still }], together: change(["2.91", "2.95", "+0.04"], ["5.00", "7.00", "+2.00"]) },
    in_place: null,
    waits_for: [{ question: "rate", needs: "2.5", template: null, is_met: false }],
    asked_in: ["index"],
  };
  const own = { ...lan, template: "private", opens: none, in_place: { effect: still, opens: none }, waits_for: [], asked_in: ["index", "sme24"] };
  return {
    now: { lenses: [] },
    effects: network === "five_g" ? [lan, own] : [lan],
    losses: [{ template: "private", moves: [{ question: "ladder", from: "2.0", to: "3.0", is_known: true }] }],
    five_g: {
      templates: ["private"],
      raises: [{ question: "ladder", from: "2.0", to: "3.0", is_known: true }],
      itself: change(["2.87", "2.91", "+0.04"], ["5.00", "5.00", "0.00"]),
      pays: [
        {
          item: text("网络建设", "Network"),
          option: "D",
          wording: text("大规模使用移动网络", "Mobile networks on a large scale"),
          points: "2.00",
          question: "ladder",
          from: "3.5",
          stands: "3.0",
          is_reached: false,
          area: text("数字化基础", "Foundation"),
          rest_points: "22.00",
          rest: [
            { title: text("设备联网", "Networked"), most: "12.00", suggested_by: ["rate"], moved_by: ["lan"] },
            { title: text("数据采集", "Acquisition"), most: "10.00", suggested_by: [], moved_by: [] },
          ],
        },
      ],
      runs_on_it: change(["2.91", "2.98", "+0.07"], ["5.00", "5.00", "0.00"]),
      comes_first: ["lan"],
      with_what_comes_first: change(["2.91", "3.41", "+0.50"], ["5.00", "14.75", "+9.75"]),
      elsewhere: still,
      only_here: [{ template: "private", because: { kind: "nothing_left" } }],
    },
  };
}

export const ceilingReply: CeilingView = {
  reach: change(["2.87", "3.24", "+0.37"], ["5.00", "17.00", "+12.00"]),
  gates: [{ stage: "3.5", bites: true, gate: { kind: "hard", leaves: [{ question: "rate", has: "3.0", needs: "3.5" }] } }],
  stuck: [{ template: "private", title: text("专网", "Private network"), missing: [{ question: "ladder", needs: "2.5", template: null, is_met: false }] }],
  groups: [
    {
      id: "machines",
      title: text("要换、要加的设备", "Machines to buy"),
      takes: text("换购设备。", "Buying machines."),
      decides: [text("企业负责人", "owner")],
      verify: true,
      left: [
        { question: "ladder", stands: "2.0", reaches: "2.0", is_unmoved: true },
        { question: "rate", stands: "2.0", reaches: "3.0", is_unmoved: false },
      ],
    },
  ],
};

/** A cheap template and one that waits, as the drawing has them. */
export const scatterReply: ScatterView = {
  chart: { width: 482, height: 280, shapes: [] },
  dots: [
    { template: "lan", title: text("车间网络", "Shop-floor network"), cost_class: text("约 10 万元", "about ¥100,000"), gain: "0.04", can_start: true, verify: true, x: 60, y: 40 },
    { template: "private", title: text("专网", "Private network"), cost_class: text("约 100 万元", "about ¥1 million"), gain: "0.02", can_start: false, verify: false, x: 200, y: 140 },
  ],
  left: 0,
};

export const graphReply: GraphView = {
  chart: { width: 400, height: 100, shapes: [] },
  nodes: [
    { step: { kind: "template", template: "lan", title: text("车间网络", "Shop-floor network") }, state: "possible", first: null, x: 0, y: 0, width: 100, height: 40 },
    { step: { kind: "fact", question: "rate", rung: "2.5" }, state: "possible", first: null, x: 150, y: 0, width: 100, height: 40 },
    {
      step: { kind: "template", template: "private", title: text("专网", "Private network") },
      state: "blocked",
      first: { kind: "template", template: "lan", title: text("车间网络", "Shop-floor network") },
      x: 300,
      y: 0,
      width: 100,
      height: 40,
    },
  ],
  leads: [
    { from: 0, to: 1, is_met: false, way: [[100, 20], [150, 20]] },
    { from: 1, to: 2, is_met: false, way: [[250, 20], [300, 20]] },
  ],
};
