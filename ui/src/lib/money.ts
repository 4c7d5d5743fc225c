// Orders of magnitude of money, as people say them: in Chinese 元 below ten thousand and 万元 above,
// in English plain yuan.

import type { YuanView } from "@/api/client";
import { language, say } from "@/i18n";

const wan = 10_000;

/** Shortens to a tenth, without a needless zero. */
function tenth(number: number): string {
  const rounded = Math.round(number * 10) / 10;
  return rounded.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 1 });
}

/** Says an amount of whole yuan. */
export function yuan(amount: string): string {
  return span({ least: amount, most: amount });
}

/** Says from-to; what is open above says so. */
export function span(own: YuanView): string {
  const [least, most] = [Number(own.least), own.most === null ? null : Number(own.most)];
  const inWan = language.value === "zh" && Math.max(least, most ?? 0) >= wan;
  const number = (amount: number): string => tenth(inWan ? amount / wan : amount);
  const unit = inWan ? "money.wan" : "money.yuan";
  if (most === null) return say("money.from", { amount: say(unit, { number: number(least) }) });
  return say(unit, { number: least === most ? number(least) : `${number(least)}–${number(most)}` });
}
