// All events, the latest first.

import { filters } from "../address";
import { type Event, usePages } from "../api";
import type { PageProps } from "../main";
import { Download } from "../parts/filters";
import { EventRow } from "../parts/rows";
import { More } from "../parts/states";

export function Events({ query }: PageProps) {
  const list = usePages<Event>(`/events?${filters(query)}`);
  return (
    <>
      <Download list="events" query={query} />
      <ol class="rows">{list.rows.map((event) => <EventRow key={event.id + event.document} event={event} />)}</ol>
      <More list={list} />
    </>
  );
}
