// A slider over the periods of the ledger: what a page shows, step by step over time.

import { filters, go, link } from "../address";
import { type Period, useAnswer } from "../api";
import { useReading } from "../reading";

export function TimeSteps({ query }: { query: URLSearchParams }) {
  const r = useReading();
  const wanted = filters(query);
  const since = wanted.get("since");
  const until = wanted.get("until");
  wanted.delete("since");
  wanted.delete("until");
  const years = useAnswer<Period[]>(`/activity?width=year&${wanted}`);
  const months = useAnswer<Period[]>(`/activity?width=month&${wanted}`);
  const periods = (months.data && months.data.length <= 72 ? months.data : (years.data ?? [])).map((period) => period.period);
  if (periods.length < 2) return null;
  const at = since && since === until ? periods.indexOf(since) : -1;
  const step = (to: number) => {
    const period = to < 0 ? null : (periods[to] ?? null);
    go(link(location.pathname, { since: period, until: period }), true);
  };
  return (
    <div class="steps">
      <button type="button" onClick={() => step(Math.max(-1, at - 1))} disabled={at < 0}>{r.t("earlier")}</button>
      <input type="range" min={-1} max={periods.length - 1} value={at} aria-label={r.t("period")} aria-valuetext={at < 0 ? r.t("all time") : r.d(periods[at])}
        onInput={(event) => step(Number(event.currentTarget.value))} />
      <button type="button" onClick={() => step(at + 1)} disabled={at >= periods.length - 1}>{r.t("later")}</button>
      <output>{at < 0 ? r.t("all time") : r.d(periods[at])}</output>
    </div>
  );
}
