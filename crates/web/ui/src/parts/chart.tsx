// Events over time, by kind, as stacked bars; beside it the numbers as a table.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { go, link } from "../address";
import type { Period } from "../api";
import { type Reading, useReading } from "../reading";
import type { Word } from "../words";
import { QuadLegend } from "./named";

const HEIGHT = 180;
const BELOW = 26;
const QUADS = [1, 2, 3, 4] as const;

/** All periods between the first and the last, also those in which nothing happened. */
export function filled(periods: Period[], width: string): Period[] {
  if (periods.length === 0) return [];
  const known = new Map(periods.map((period) => [period.period, period]));
  const all: Period[] = [];
  const last = periods[periods.length - 1]!.period;
  let now = periods[0]!.period;
  while (now <= last && all.length < 1500) {
    all.push(known.get(now) ?? { period: now, quads: [0, 0, 0, 0] });
    now = following(now, width);
  }
  // A few outliers far apart are shown side by side.
  return all.length > Math.max(120, periods.length * 12) ? periods : all;
}

function following(period: string, width: string): string {
  if (width === "year") return String(Number(period) + 1).padStart(4, "0");
  const day = new Date(`${period}${width === "month" ? "-01" : ""}T00:00:00Z`);
  if (width === "month") day.setUTCMonth(day.getUTCMonth() + 1);
  else day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, width === "month" ? 7 : 10);
}

function ticks(most: number): number[] {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const by = most / step > 5 ? step * 2 : most / step > 2 ? step : Math.max(step / 2, 1);
  const all = [];
  for (let tick = by; tick <= most; tick += by) all.push(tick);
  return all;
}

export function ActivityChart({ periods, width }: { periods: Period[]; width: string }) {
  const r = useReading();
  const figure = useRef<HTMLElement>(null);
  const [WIDTH, measure] = useState(900);
  useEffect(() => {
    const element = figure.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => measure(Math.max(280, Math.round(element.clientWidth))));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const all = useMemo(() => filled(periods, width), [periods, width]);
  const most = Math.max(1, ...all.map((period) => period.quads.reduce((sum, one) => sum + one, 0)));
  const rtl = r.language === "ar";
  const left = rtl ? 0 : 44;
  const room = WIDTH - 44;
  const step = room / Math.max(all.length, 1);
  const x = (at: number) => (rtl ? room - (at + 1) * step : left + at * step);
  const y = (value: number) => HEIGHT - (value / most) * (HEIGHT - 8);
  const labels = labelled(all.map((period) => period.period), Math.max(2, Math.floor(WIDTH / 150)), r);
  return (
    <figure class="chart" ref={figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + BELOW}`} role="img" aria-label={r.t("activity by", r.t(`width.${width}` as Word))}>
        {ticks(most).map((tick) => (
          <g key={tick} class="tick">
            <line x1={left} x2={left + room} y1={y(tick)} y2={y(tick)} />
            <text x={rtl ? WIDTH - 4 : 38} y={y(tick) + 4} text-anchor={rtl ? "start" : "end"}>{r.n(tick)}</text>
          </g>
        ))}
        {all.map((period, at) => {
          let under = 0;
          return (
            <g key={period.period} class="period" onClick={() => go(link(location.pathname, { since: period.period, until: period.period }))}>
              <title>{`${r.d(period.period)}: ${r.n(period.quads.reduce((sum, one) => sum + one, 0))}`}</title>
              <rect class="ground" x={x(at)} y="0" width={step} height={HEIGHT} />
              {QUADS.map((quad) => {
                const value = period.quads[quad - 1]!;
                if (!value) return null;
                const top = y(under + value);
                const height = y(under) - top;
                under += value;
                return <rect key={quad} class={`q${quad}`} x={x(at) + step * 0.1} y={top} width={Math.max(step * 0.8, 1)} height={height} />;
              })}
            </g>
          );
        })}
        <line class="axis" x1={left} x2={left + room} y1={HEIGHT} y2={HEIGHT} />
        {labels.map(({ at, text }) => (
          <text key={at} class="label" x={x(at) + step / 2} y={HEIGHT + 18} text-anchor="middle">{text}</text>
        ))}
      </svg>
      <QuadLegend />
      <details class="as-table">
        <summary>{r.t("table")}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={r.t("table")}>
          <table>
            <thead><tr><th scope="col">{r.t("period")}</th>{QUADS.map((quad) => <th scope="col" key={quad}>{r.t(`quad.${quad}` as Word)}</th>)}<th scope="col">{r.t("total")}</th></tr></thead>
            <tbody>
              {periods.map((period) => (
                <tr key={period.period}>
                  <th scope="row"><a href={link(location.pathname, { since: period.period, until: period.period })}>{r.d(period.period)}</a></th>
                  {period.quads.map((count, at) => <td key={at}>{r.n(count)}</td>)}
                  <td>{r.n(period.quads.reduce((sum, one) => sum + one, 0))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** A few labels that neither touch each other nor run out at the ends. */
function labelled(periods: string[], room: number, r: Reading): { at: number; text: string }[] {
  const many = Math.min(periods.length, room, 6);
  const places = Array.from({ length: many }, (_, index) => Math.floor(((index + 0.5) * periods.length) / many));
  return [...new Set(places)].map((at) => ({ at, text: r.d(periods[at]) }));
}
