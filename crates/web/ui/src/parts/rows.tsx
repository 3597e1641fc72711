// Events and entries as rows of lists.

import type { Entry, Event } from "../api";
import { link } from "../address";
import { useReading } from "../reading";
import type { Word } from "../words";
import { At, Category, Line, Parties, Party, Status, articleLink } from "./named";

const QUAD: Record<string, number> = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3,
  THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};

export function EventRow({ event }: { event: Event }) {
  const r = useReading();
  return (
    <li class={`row q${event.quad}`}>
      <time dateTime={event.date ?? undefined}>{r.d(event.date)}</time>
      <div>
        <p class="first">
          <Category event={event} /> {event.status !== "asserted" && <Status value={event.status} />}
          {event.historical && <span class="tag">{r.t("history")}</span>}
        </p>
        <p><a class="to" href={articleLink(event.document, { event: event.id })}><Line event={event} /></a></p>
        {r.language === "ar" && event.text && <p><q lang="ar" dir="rtl">{short(event.text)}</q></p>}
        <p class="source">
          {r.language !== "ar" && <><bdi lang="ar">{event.trigger}</bdi> · </>}
          <bdi>{event.outlet ?? event.document}</bdi>
          {event.reported && event.reported !== event.date && <> · {r.d(event.reported)}</>}
        </p>
      </div>
    </li>
  );
}

/** What an entry says, in one line of the reader's language. */
export function EntryLine({ entry }: { entry: Entry }) {
  const r = useReading();
  const modes = entry.mode.map((mode) => r.k("mode", mode)).join(r.language === "ar" ? "، " : ", ");
  const arrow = <span class="arrow" aria-hidden="true">{r.language === "ar" ? "←" : "→"}</span>;
  const toward = entry.recipients.length > 0 && <>{arrow} <span class="aside">{r.t("recipient")}</span> <Parties all={entry.recipients} /></>;
  switch (entry.kind) {
    case "story":
      return (
        <>
          <Category event={{ category: entry.object, quad: QUAD[entry.object] ?? 1 }} />{" "}
          {r.language === "en" ? <bdi lang="en">{entry.purpose}</bdi> : <><Parties all={entry.actors} most={3} />{toward && <> {toward}</>}{entry.place && <>، <At place={entry.place} /></>}</>}
        </>
      );
    case "undertaking": case "authorisation":
      return <><Parties all={entry.actors} />: <q lang="ar" dir="rtl">{entry.object}</q></>;
    case "condition":
      return <><Parties all={entry.actors} /> {toward}: <q lang="ar" dir="rtl">{entry.object}</q>{entry.purpose && <> {arrow} <q lang="ar" dir="rtl">{entry.purpose}</q></>}</>;
    case "control":
      return <><At place={entry.place} />: <Parties all={entry.actors} /> <span class="tag">{modes}</span></>;
    case "initiative":
      return <><strong><bdi>{entry.object}</bdi></strong> <Parties all={entry.actors} /></>;
    case "flag":
      return <><strong>{modes}</strong>{entry.purpose && r.language === "en" && <> <bdi lang="en">{entry.purpose}</bdi></>}</>;
    default:
      return <><Parties all={entry.actors} /> {toward} {modes && <span class="tag">{modes}</span>} {entry.object && <bdi>{entry.object}</bdi>} {entry.place && <At place={entry.place} />}</>;
  }
}

export function Evidence({ entry, most = 2 }: { entry: Entry; most?: number }) {
  const r = useReading();
  const seen = new Set<string>();
  const passages = entry.evidence.filter((passage) => {
    const key = `${passage.document}\n${passage.text}`;
    return !seen.has(key) && seen.add(key);
  });
  return (
    <ul class="evidence">
      {passages.slice(0, most).map((passage, at) => (
        <li key={at}>
          {passage.text !== entry.object && (
            <a href={articleLink(passage.document, passage.event ? { event: passage.event } : { at: String(passage.start) })}><q lang="ar" dir="rtl">{short(passage.text)}</q></a>
          )}
          <span class="source">
            {passage.text === entry.object
              ? <a href={articleLink(passage.document, passage.event ? { event: passage.event } : { at: String(passage.start) })}><bdi>{passage.outlet ?? passage.document}</bdi></a>
              : <bdi>{passage.outlet ?? passage.document}</bdi>}
            {passage.reported && <> · {r.d(passage.reported)}</>}
          </span>
        </li>
      ))}
      {passages.length > most && <li class="source">{r.t("others", passages.length - most)}</li>}
    </ul>
  );
}

function short(text: string): string {
  const letters = [...text];
  return letters.length > 180 ? `${letters.slice(0, 180).join("")}…` : text;
}

const PLAIN = new Set(["asserted"]);

export function EntryRow({ entry, evidence = 1 }: { entry: Entry; evidence?: number }) {
  const r = useReading();
  const isStory = entry.kind === "story";
  return (
    <li class={`row ${isStory ? `q${QUAD[entry.object] ?? 1}` : `kind-${entry.kind}`}`}>
      <time dateTime={entry.date ?? undefined}>{entry.date ? r.d(entry.date) : r.d(entry.first_reported)}</time>
      <div>
        <p><EntryLine entry={entry} /> {!PLAIN.has(entry.status) && <Status value={entry.status} />}</p>
        {isStory && (
          <p class="source">
            <a href={link(`/stories/${entry.key}`)}>{r.t("told by")}</a> · {r.t("tellings", entry.tellings)}{entry.outlets > 0 && <> · {r.t("outlets n", entry.outlets)}</>}
            <Dead entry={entry} />
          </p>
        )}
        {evidence > 0 && <Evidence entry={entry} most={evidence} />}
      </div>
    </li>
  );
}

export function Dead({ entry }: { entry: Pick<Entry, "dead_least" | "dead_most"> }) {
  const r = useReading();
  const { dead_least: least, dead_most: most } = entry;
  if (least === null || most === null) return null;
  return <> · <strong class="dead">{least === most ? r.t("dead", most) : r.t("dead range", least, most)}</strong></>;
}

export function PartiesOf({ entry }: { entry: Entry }) {
  return <>{entry.actors.map((who) => <Party key={who.name} who={who} />)}</>;
}

export const listTitle = (list: string): Word => `list.${list}` as Word;
