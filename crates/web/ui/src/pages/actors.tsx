// Parties: the busiest, and one with all that is known of it.

import { filters, link } from "../address";
import { type ActorTold, type Entry, type Event, type Listed, type Period, type Quads, type Who, useAnswer } from "../api";
import type { PageProps } from "../main";
import { ActivityChart } from "../parts/chart";
import { Bar, Party, QuadLegend } from "../parts/named";
import { EntryRow, EventRow } from "../parts/rows";
import { Nothing, Shown } from "../parts/states";
import { useReading } from "../reading";
import type { Word } from "../words";

interface Whole {
  who: Who; kind: string | null; wikidata: string | null; quads: Quads; counterparts: ActorTold[];
  offices: { code: string; office: string; from: string; to: string }[];
}

export function Actors({ parts, query }: PageProps) {
  return parts[1] ? <One name={parts[1]} query={query} /> : <List query={query} />;
}

function Table({ actors }: { actors: ActorTold[] }) {
  const r = useReading();
  const most = Math.max(1, ...actors.map((actor) => actor.quads.reduce((all, one) => all + one, 0)));
  if (actors.length === 0) return <Nothing />;
  return (
    <>
      <QuadLegend />
      <table class="actors">
        <thead><tr><th scope="col">{r.t("parties")}</th><th scope="col">{r.t("events")}</th><th scope="col" class="late">{r.t("when")}</th></tr></thead>
        <tbody>
          {actors.map((actor) => (
            <tr key={actor.who.name}>
              <th scope="row"><Party who={actor.who} /></th>
              <td><Bar quads={actor.quads} most={most} /></td>
              <td class="late">{r.d(actor.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function List({ query }: { query: URLSearchParams }) {
  const answer = useAnswer<ActorTold[]>(`/actors?limit=100&${filters(query)}`, true);
  return <Shown answer={answer}>{(actors) => <Table actors={actors} />}</Shown>;
}

function One({ name, query }: { name: string; query: URLSearchParams }) {
  const r = useReading();
  const wanted = filters(query);
  wanted.delete("actor");
  const answer = useAnswer<Whole>(`/actors/${encodeURIComponent(name)}?${wanted}`);
  return (
    <Shown answer={answer}>
      {(actor) => {
        const asked = new URLSearchParams(wanted);
        asked.set("actor", actor.who.name);
        return (
          <div class="actor">
            <p class="lede"><bdi>{r.name(actor.who)}</bdi>{actor.who.sector && <> · {r.k("sector", actor.who.sector)}</>} {actor.who.code && <code>{actor.who.name}</code>}</p>
            {actor.offices.length > 0 && (
              <section aria-labelledby="offices">
                <h2 id="offices">{r.t("offices")}</h2>
                <ul class="offices">
                  {actor.offices.map((office, at) => (
                    <li key={at}><bdi lang="en">{office.office}</bdi> <code>{office.code}</code> <small>{office.from ? r.d(office.from) : ""} – {office.to ? r.d(office.to) : office.from ? r.t("until now") : ""}</small></li>
                  ))}
                </ul>
              </section>
            )}
            <Activity asked={asked} />
            <section aria-labelledby="counterparts">
              <h2 id="counterparts">{r.t("counterparts")}</h2>
              <Table actors={actor.counterparts.slice(0, 15)} />
            </section>
            {(["undertakings", "stances", "backing", "conditions", "contacts", "control"] as const).map((list) => <Part key={list} list={list} asked={asked} />)}
            <Latest asked={asked} />
          </div>
        );
      }}
    </Shown>
  );
}

function Activity({ asked }: { asked: URLSearchParams }) {
  const r = useReading();
  const answer = useAnswer<Period[]>(`/activity?${asked}`);
  return (
    <section aria-labelledby="activity">
      <h2 id="activity">{r.t("activity")}</h2>
      <Shown answer={answer}>{(periods) => (periods.length > 0 ? <ActivityChart periods={periods} width="month" /> : <Nothing />)}</Shown>
    </section>
  );
}

function Part({ list, asked }: { list: string; asked: URLSearchParams }) {
  const r = useReading();
  const answer = useAnswer<Listed<Entry>>(`/${list}?limit=5&${asked}`);
  if (!answer.data || answer.data.rows.length === 0) return null;
  const title = r.t(list === "undertakings" ? "undertakings" : (`list.${list}` as Word));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ol class="rows">{answer.data.rows.map((entry) => <EntryRow key={entry.key} entry={entry} />)}</ol>
      <p class="see"><a href={link(list === "undertakings" ? "/undertakings" : `/lists/${list}`, { actor: asked.get("actor") })}>{r.t("see all")}<span class="hidden"> – {title}</span></a></p>
    </section>
  );
}

function Latest({ asked }: { asked: URLSearchParams }) {
  const r = useReading();
  const answer = useAnswer<Listed<Event>>(`/events?limit=20&${asked}`);
  return (
    <section aria-labelledby="latest-events">
      <h2 id="latest-events">{r.t("latest events")}</h2>
      <Shown answer={answer}>{(page) => (page.rows.length > 0 ? <ol class="rows">{page.rows.map((event) => <EventRow key={event.id + event.document} event={event} />)}</ol> : <Nothing />)}</Shown>
      <p class="see"><a href={link("/events", { actor: asked.get("actor") })}>{r.t("see all")}<span class="hidden"> – {r.t("events")}</span></a></p>
    </section>
  );
}
