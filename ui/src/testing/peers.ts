// What the small host says about peers. Typed by the contract, so it cannot drift.

import type { PeerLine, PeerScopeView, PeersView, Text } from "@/api/client";

const text = (zh: string, en: string): Text => ({ zh, en });

/** What a portfolio of some finished enterprises tells; a group is shown from five up. */
export function peersOf(count: number): PeersView {
  const narrow: PeerScopeView = { kind: "industry_and_size", title: text("通用设备制造业", "Machinery"), size: "small" };
  const line = (what: PeerLine["what"], id: string | null, own: string | null): PeerLine => ({
    what,
    id,
    title: id === null ? null : text("设备联网率", "Networked machines"),
    count,
    own,
    lower: what === "rate" ? "20.00" : "2.50",
    middle: what === "rate" ? "36.00" : "2.80",
    upper: what === "rate" ? "61.50" : "3.20",
    below: own === null ? null : 2,
    same: own === null ? null : 1,
  });
  const group = {
    scope: { kind: "industry" as const, title: narrow.title, size: null },
    count,
    other_content: 1,
    lines: [line("index", null, "2.80"), line("stage", null, null), line("rate", "rate", "36.00")],
  };
  return {
    peers: {
      is_synthetic: false,
      is_finished: true,
      knows_industry: true,
      knows_size: true,
      least: 5,
      count,
      missing: Math.max(0, 5 - count),
      too_small: [{ scope: narrow, count: 2 }],
      group: count < 5 ? null : group,
      left_out: [
        { because: "other_world", count: 2 },
        { because: "unfinished", count: 1 },
      ],
    },
    chart: null,
    unreadable: 1,
  };
}
