import { afterEach, expect, test } from "vitest";
import { setLanguage } from "@/i18n";
import { span, yuan } from "./money";

afterEach(() => setLanguage("zh"));

test("money is said in the unit people use, and an open end says so", () => {
  const cases: [string, string | null, string][] = [
    ["0", "0", "0 元"],
    ["300", "3000", "300–3,000 元"],
    ["3000", "20000", "0.3–2 万元"],
    ["18000", "60000", "1.8–6 万元"],
    ["5000000", null, "500 万元起"],
  ];
  for (const [least, most, said] of cases) expect(span({ least, most })).toBe(said);
  expect(yuan("150000")).toBe("15 万元");
  setLanguage("en");
  expect(span({ least: "3000", most: "20000" })).toBe("CNY 3,000–20,000");
});
