// Search over names, events and undertakings.

import { useEffect, useState } from "preact/hooks";
import { filters, go, link } from "../address";
import { type Entry, type Event, type Who, useAnswer } from "../api";
import type { PageProps } from "../main";
import { Party } from "../parts/named";
import { EntryRow, EventRow } from "../parts/rows";
import { Nothing, Shown } from "../parts/states";
import { useReading } from "../reading";

interface Found { parties: Who[]; events: Event[]; next: string | null; undertakings: Entry[] }

export function Search({ query }: PageProps) {
  const r = useReading();
  const words = query.get("text") ?? "";
  const [draft, set] = useState(words);
  useEffect(() => set(words), [words]);
  const answer = useAnswer<Found>(words.trim() ? `/search?${filters(query)}` : null);
  return (
    <>
      <form class="search" role="search" onSubmit={(event) => { event.preventDefault(); go(link("/search", { text: draft.trim() })); }}>
        <label for="search-words">{r.t("search for")}</label>
        <div>
          <input id="search-words" type="search" dir="auto" value={draft} onInput={(event) => set(event.currentTarget.value)} aria-describedby="search-hint" />
          <button type="submit" class="main">{r.t("search")}</button>
        </div>
        <p id="search-hint" class="help">{r.t("search hint")}</p>
      </form>
      {words.trim() && (
        <Shown answer={answer}>
          {(found) => (
            <>
              {found.parties.length > 0 && (
                <section aria-labelledby="found-parties">
                  <h2 id="found-parties">{r.t("parties")}</h2>
                  <ul class="chips">{found.parties.map((who) => <li key={who.name}><Party who={who} /></li>)}</ul>
                </section>
              )}
              {found.undertakings.length > 0 && (
                <section aria-labelledby="found-undertakings">
                  <h2 id="found-undertakings">{r.t("undertakings")}</h2>
                  <ol class="rows">{found.undertakings.map((entry) => <EntryRow key={entry.key} entry={entry} />)}</ol>
                </section>
              )}
              <section aria-labelledby="found-events">
                <h2 id="found-events">{r.t("events")}</h2>
                {found.events.length > 0 ? <ol class="rows">{found.events.map((event) => <EventRow key={event.id + event.document} event={event} />)}</ol> : <Nothing />}
                {found.next && <p class="see"><a href={link("/events", { text: words })}>{r.t("see all")}<span class="hidden"> – {r.t("events")}</span></a></p>}
              </section>
            </>
          )}
        </Shown>
      )}
    </>
  );
}
