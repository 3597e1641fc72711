// What happened day by day.

import { filters, link } from "../address";
import { type Entry, type Period, useAnswer, usePages } from "../api";
import type { PageProps } from "../main";
import { ActivityChart } from "../parts/chart";
import { Download } from "../parts/filters";
import { EntryRow } from "../parts/rows";
import { More, Nothing, Shown } from "../parts/states";
import { useReading } from "../reading";
import type { Word } from "../words";

const WIDTHS = ["day", "month", "year"] as const;

export function Timeline({ query }: PageProps) {
  const r = useReading();
  const asked = query.get("width");
  const width = asked === "day" || asked === "year" ? asked : "month";
  const wanted = filters(query);
  const activity = useAnswer<Period[]>(`/activity?width=${width}&${wanted}`, true);
  const list = usePages<Entry>(`/stories?${wanted}`);
  const days: { day: string | null; entries: Entry[] }[] = [];
  for (const entry of list.rows) {
    const last = days[days.length - 1];
    if (last && last.day === entry.date) last.entries.push(entry);
    else days.push({ day: entry.date, entries: [entry] });
  }
  return (
    <>
      <nav class="tabs small" aria-label={r.t("period")}>
        <ul>
          {WIDTHS.map((one) => (
            <li key={one}><a href={link("/timeline", { width: one })} aria-current={one === width ? "true" : undefined}>{r.t(`width.${one}` as Word)}</a></li>
          ))}
        </ul>
      </nav>
      <Shown answer={activity}>{(periods) => (periods.length > 0 ? <ActivityChart periods={periods} width={width} /> : <Nothing />)}</Shown>
      <Download list="stories" query={query} />
      <div class="days">
        {days.map(({ day, entries }) => (
          <section key={day ?? "none"} aria-label={day ? r.d(day) : r.t("undated")}>
            <h2>{day ? r.d(day) : r.t("undated")}</h2>
            <ol class="rows">{entries.map((entry) => <EntryRow key={entry.key} entry={entry} />)}</ol>
          </section>
        ))}
      </div>
      <More list={list} />
    </>
  );
}
