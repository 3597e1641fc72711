// What stands where rows would stand.

import type { ComponentChildren } from "preact";
import type { Answer } from "../api";
import { useReading } from "../reading";

export function Problem({ error, again }: { error: Error; again?: () => void }) {
  const r = useReading();
  return (
    <div class="problem" role="alert">
      <p><strong>{r.t("failed")}</strong> <bdi lang="en">{error.message}</bdi></p>
      {again && <button type="button" onClick={again}>{r.t("again")}</button>}
    </div>
  );
}

export function Nothing() {
  const r = useReading();
  return <p class="nothing">{r.t("nothing")}</p>;
}

/** Shows an answer when it is there. */
export function Shown<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ComponentChildren }) {
  const r = useReading();
  if (answer.error) return <Problem error={answer.error} />;
  if (answer.data === undefined) return answer.asking ? <p class="asking" role="status">{r.t("asking")}</p> : null;
  return <>{children(answer.data)}</>;
}

export function More({ list }: { list: { more: (() => void) | null; asking: boolean; error?: Error; rows: unknown[] } }) {
  const r = useReading();
  if (list.error) return <Problem error={list.error} />;
  if (list.asking) return <p class="asking" role="status">{r.t("asking")}</p>;
  if (list.rows.length === 0) return <Nothing />;
  return list.more ? <p class="more"><button type="button" onClick={list.more}>{r.t("load more")}</button></p> : null;
}
