import { expect, test } from "vitest";
import { keptWords } from "./kept";

test.each([
  ['{"choice":"3.0","grade":"A","comment":"现场看过"}', "3.0，现场看过"],
  ['{"count":3,"total":10,"choice":"2.5"}', "3 / 10，2.5"],
  ['{"count":null,"total":10}', "— / 10"],
  ['{"not_applicable":"没有流水线"}', "不适用，没有流水线"],
  ['{"unknown":true}', "不清楚"],
  ['{"level":3}', '{"level":3}'],
  ["no json", "no json"],
])("%s reads as %s", (json, words) => {
  expect(keptWords(json)).toBe(words);
});
