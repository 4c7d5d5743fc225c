import { expect, test } from "vitest";
import type { EntryKind, EntryView } from "@/api/client";
import { countByKind, indexed, search, type Filter } from "./search";

function entry(code: string, kind: EntryKind, title: string, lead: string, isToVerify = false): EntryView {
  return {
    key: code,
    kind,
    code,
    title,
    is_chinese: false,
    lead: [{ is: "said", text: lead }],
    tables: [],
    long: [{ label: "来源", lines: [[{ is: "link", to: "s-1", text: "国家标准" }]] }],
    short: [],
    sources: [],
    date: null,
    confidence: null,
    verify: isToVerify ? [[{ is: "said", text: "没有查到" }]] : [],
    used_by: [],
  };
}

const all = indexed([
  entry("equip.networked_rate", "question", "生产设备联网率", "数一数联网的设备"),
  entry("t07", "template", "设备联网与采集", "先接上关键设备", true),
  entry("ＯＰＣ", "protocol", "OPC UA", "设备联网常用", true),
]);
const none: Filter = { typed: "", kind: "all", isVerifyOnly: false };
const found = (change: Partial<Filter>) => search(all, { ...none, ...change }).map((own) => own.code);

test.each<[string, Partial<Filter>, string[]]>([
  ["nothing typed shows all in the order of the content", {}, ["equip.networked_rate", "t07", "ＯＰＣ"]],
  ["a title that begins with it stands first, a mere mention last", { typed: "设备联网" }, ["t07", "equip.networked_rate", "ＯＰＣ"]],
  ["width and case do not matter", { typed: "opc ｕａ" }, ["ＯＰＣ"]],
  ["every part must be there", { typed: "联网率 设备" }, ["equip.networked_rate"]],
  ["the words of links are searched too", { typed: "国家标准", kind: "protocol" }, ["ＯＰＣ"]],
  ["an id is found", { typed: "t07" }, ["t07"]],
  ["only what is to be verified", { isVerifyOnly: true }, ["t07", "ＯＰＣ"]],
  ["nothing found is an empty list", { typed: "没有的" }, []],
])("%s", (_, change, expected) => {
  expect(found(change)).toEqual(expected);
});

test("the counts of the kinds follow what is typed, not the kind chosen", () => {
  const counts = countByKind(all, { typed: "常用", kind: "question", isVerifyOnly: false });
  expect([...counts]).toEqual([["protocol", 1]]);
});
