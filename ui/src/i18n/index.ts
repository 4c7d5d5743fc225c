// Words for people, in the language of the moment. Switching is one assignment.

import { ref } from "vue";
import type { ErrorCode, ErrorView, Language, Text } from "@/api/client";
import { en } from "./en";
import errorsEn from "./errors.en.json";
import errorsZh from "./errors.zh.json";
import { zh, type Key } from "./zh";

export type { Key };

export type ErrorWords = { title: string; explain: string; next: string };

// A code without words does not compile.
const errors: Record<Language, Record<ErrorCode, ErrorWords>> = { zh: errorsZh, en: errorsEn };
const words: Record<Language, Record<Key, string>> = { zh, en };

/** The language of the window. */
export const language = ref<Language>("zh");

export function setLanguage(next: Language): void {
  language.value = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  document.title = words[next]["app.name"];
}

function fill(template: string, params: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Says a sentence. */
export function say(key: Key, params: Record<string, string | number> = {}): string {
  return fill(words[language.value][key], params);
}

/** Says words of the content; Chinese where the author wrote no English. */
export function tell(text: Text): string {
  return language.value === "en" && text.en !== null ? text.en : text.zh;
}

/** Says an error: what, why and what is safe, what to do. */
export function explain(error: ErrorView): ErrorWords {
  const { title, explain, next } = errors[language.value][error.code];
  return {
    title: fill(title, error.params),
    explain: fill(explain, error.params),
    next: fill(next, error.params),
  };
}

/** Shows a moment as the time of day, or with its date when it is not of today. */
export function when(stamp: string, today = new Date()): string {
  const moment = new Date(stamp);
  if (Number.isNaN(moment.getTime())) return stamp;
  const locale = language.value === "zh" ? "zh-CN" : "en-GB";
  const time = moment.toLocaleTimeString(locale, { hour12: false });
  if (moment.toDateString() === today.toDateString()) return time;
  return `${moment.toLocaleDateString(locale)} ${time.slice(0, 5)}`;
}
