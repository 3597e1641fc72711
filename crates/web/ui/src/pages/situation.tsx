// How things stand.

import { filters, link } from "../address";
import { type Entry, type Network, type Period, useAnswer } from "../api";
import type { PageProps } from "../main";
import { ActivityChart } from "../parts/chart";
import { Download } from "../parts/filters";
import { Party } from "../parts/named";
import { EntryRow } from "../parts/rows";
import { Nothing, Shown } from "../parts/states";
import { useReading } from "../reading";
import type { Word } from "../words";

interface Stand {
  documents: number; events: number; outlets: string[]; reported: [string | null, string | null];
  entries: Record<string, number>; undertakings: Record<string, number>; undertaken: Entry[]; stories: Entry[];
  control: Entry[]; flags: Entry[]; stances: Entry[]; activity: Period[]; width: string; network: Network;
}

const BECAME = ["open", "kept", "fulfilled", "broken", "expired", "superseded"] as const;

export function Situation({ query }: PageProps) {
  const r = useReading();
  const answer = useAnswer<Stand>(`/situation?${filters(query)}`, true);
  return (
    <Shown answer={answer}>
      {(stand) => (
        <div class="situation">
          <p class="summary">
            <strong>{r.n(stand.documents)}</strong> {r.t("documents")} · <strong>{r.n(stand.events)}</strong> {r.t("n events")} · <strong>{r.n(stand.outlets.length)}</strong> {r.t("n outlets")}
            {stand.reported[0] && <> · {r.t("reported between", r.d(stand.reported[0]), r.d(stand.reported[1]))}</>}
            <span class="live">{r.t("live")}</span>
          </p>
          <section class="figures" aria-labelledby="became">
            <h2 id="became">{r.t("what became")}</h2>
            <ul>
              {BECAME.filter((status) => status === "open" || status === "kept" || status === "broken" || stand.undertakings[status]).map((status) => (
                <li key={status} class={`status-${status}`}>
                  <a href={link("/undertakings", { status })}><strong>{r.n(stand.undertakings[status] ?? 0)}</strong> <span>{r.t(`status.${status}` as Word)}</span></a>
                </li>
              ))}
              <li class="status-flag"><a href={link("/lists/flags")}><strong>{r.n(stand.entries["flag"] ?? 0)}</strong> <span>{r.t("flags")}</span></a></li>
            </ul>
          </section>
          <section class="wide" aria-labelledby="activity">
            <h2 id="activity">{r.t("activity")}</h2>
            {stand.activity.length > 0 ? <ActivityChart periods={stand.activity} width={stand.width} /> : <Nothing />}
          </section>
          <section aria-labelledby="latest">
            <h2 id="latest">{r.t("latest")}</h2>
            <List entries={stand.stories} />
            <p class="see"><a href={link("/stories")}>{r.t("see all")}<span class="hidden"> – {r.t("stories")}</span></a></p>
          </section>
          <section aria-labelledby="promised">
            <h2 id="promised">{r.t("undertakings")}</h2>
            <List entries={stand.undertaken} />
            <p class="see"><a href={link("/undertakings")}>{r.t("see all")}<span class="hidden"> – {r.t("undertakings")}</span></a></p>
          </section>
          <section class="wide" aria-labelledby="stand">
            <h2 id="stand">{r.t("how they stand")}</h2>
            <Matrix network={stand.network} />
          </section>
          <section aria-labelledby="holds">
            <h2 id="holds">{r.t("who holds")}</h2>
            <List entries={stand.control} />
            <p class="see"><a href={link("/lists/control")}>{r.t("see all")}<span class="hidden"> – {r.t("list.control")}</span></a></p>
          </section>
          <section aria-labelledby="stances">
            <h2 id="stances">{r.t("stances")}</h2>
            <List entries={stand.stances} />
            <p class="see"><a href={link("/lists/stances")}>{r.t("see all")}<span class="hidden"> – {r.t("stances")}</span></a></p>
          </section>
          <section class="wide" aria-labelledby="flags">
            <h2 id="flags">{r.t("flags")}</h2>
            {stand.flags.length > 0 ? <List entries={stand.flags} evidence={2} /> : <p class="nothing">{r.t("no flags")}</p>}
          </section>
          <div class="wide ends">
            <Download list="stories" query={query} />
            <button type="button" class="printer" onClick={() => print()}>{r.t("print")}</button>
          </div>
        </div>
      )}
    </Shown>
  );
}

function List({ entries, evidence = 1 }: { entries: Entry[]; evidence?: number }) {
  if (entries.length === 0) return <Nothing />;
  return <ol class="rows">{entries.map((entry) => <EntryRow key={entry.key} entry={entry} evidence={evidence} />)}</ol>;
}

/** Who acts toward whom: the number of events, coloured by what outweighs. */
function Matrix({ network }: { network: Network }) {
  const r = useReading();
  if (network.actors.length === 0 || network.links.length === 0) return <Nothing />;
  const cell = (from: number, to: number) => {
    const found = network.links.filter((one) => one.from === from && one.to === to);
    return found.reduce((all, one) => all.map((count, at) => count + one.quads[at]!), [0, 0, 0, 0]);
  };
  return (
    <>
      <p class="help">{r.t("matrix help")}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={`${r.t("how they stand")} – ${r.t("table")}`}>
        <table class="matrix">
          <thead>
            <tr>
              <td class="corner">{r.t("who does")}</td>
              {network.actors.map((actor) => <th scope="col" key={actor.who.name}><Party who={actor.who} /></th>)}
            </tr>
          </thead>
          <tbody>
            {network.actors.map((actor, row) => (
              <tr key={actor.who.name}>
                <th scope="row"><Party who={actor.who} /></th>
                {network.actors.map((other, column) => {
                  const quads = cell(row, column);
                  const good = quads[0]! + quads[1]!;
                  const bad = quads[2]! + quads[3]!;
                  const total = good + bad;
                  if (row === column || total === 0) return <td key={other.who.name} class="empty">{row === column ? "" : "·"}</td>;
                  const share = Math.round(((good - bad) / total) * 3);
                  const told = r.t("matrix cell", r.name(actor.who), r.name(other.who), good, bad);
                  return (
                    <td key={other.who.name} class={`balance b${share < 0 ? "m" : "p"}${Math.abs(share)}`}>
                      <a href={link("/events", { actor: actor.who.name, with: other.who.name })} title={told} aria-label={`${r.n(total)}: ${told}`}>{r.n(total)}</a>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
