import { expect, test } from "vitest";
import type { ErrorView } from "@/api/client";
import cliEn from "./cli.en.json";
import cliZh from "./cli.zh.json";
import diagnosticsEn from "./diagnostics.en.json";
import diagnosticsZh from "./diagnostics.zh.json";
import { en } from "./en";
import errorsEn from "./errors.en.json";
import errorsZh from "./errors.zh.json";
import handbookEn from "./handbook.en.json";
import handbookZh from "./handbook.zh.json";
import { explain, say, setLanguage, tell } from "./index";
import { zh } from "./zh";

/** Every text of a catalogue with its path. */
function texts(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, own]) => texts(own, `${path}/${key}`));
}

const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const pairs: [string, unknown, unknown][] = [
  ["window", zh, en],
  ["errors", errorsZh, errorsEn],
  ["diagnostics", diagnosticsZh, diagnosticsEn],
  ["command line", cliZh, cliEn],
  ["handbook", handbookZh, handbookEn],
];

test.each(pairs)("the words of %s exist in both languages", (_, chinese, english) => {
  expect(texts(english).map(([path]) => path)).toEqual(texts(chinese).map(([path]) => path));
});

test.each(pairs)("no Chinese stands in the English words of %s", (_, _chinese, english) => {
  // The name of the other language is written in that language, and what is typed into a cell as it is typed.
  const quoted = ["/settings.zh", "/book.fault.not_amount", "/book.guide.7", "/book.guide.12"];
  const own = texts(english).filter(([path]) => !quoted.includes(path));
  expect(own.filter(([, text]) => /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
});

test("no English word stands in the Chinese words of the window", () => {
  // Names of forms, folders and codes stand as the telephone, the file or the report shows them.
  const allowed = /PDF|Word|ZZ1|HEIC|DCIM|known-keys\.txt|GB\/T|[NUOGCF](?=[ ，])|\{\w+\}|English/g;
  const rest = texts(zh).filter(([, text]) => /[A-Za-z]{2,}/.test(text.replace(allowed, "")));
  expect(rest).toEqual([]);
});

test("the window says the same params in both languages", () => {
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(params(en[key]), key).toEqual(params(zh[key]));
});

test("switching the language changes every sentence at once", () => {
  setLanguage("zh");
  expect(say("strip.progress", { answered: 3, asked: 9 })).toBe("已答 3 / 9");
  expect(document.documentElement.lang).toBe("zh-CN");
  setLanguage("en");
  expect(say("strip.progress", { answered: 3, asked: 9 })).toBe("3 of 9 answered");
  expect(tell({ zh: "车间", en: null })).toBe("车间");
  expect(tell({ zh: "车间", en: "Workshop" })).toBe("Workshop");
  setLanguage("zh");
});

test("an error is explained with its params", () => {
  setLanguage("zh");
  const error: ErrorView = {
    code: "answer_count_above_total",
    nature: "invalid",
    params: { question: "equip.cnc_rate", count: "51", total: "50" },
    field: null,
    detail: null,
    also: [],
  };
  expect(explain(error).title).toContain("51");
  expect(explain(error).title).not.toContain("{");
});
