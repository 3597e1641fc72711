// Who deals with whom.

import { type SimulationNodeDatum, forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { useMemo, useState } from "preact/hooks";
import { filters, go, link } from "../address";
import { type Network, type Quads, useAnswer } from "../api";
import type { PageProps } from "../main";
import { Bar, Party, QuadLegend } from "../parts/named";
import { Nothing, Shown } from "../parts/states";
import { TimeSteps } from "../parts/timesteps";
import { useReading } from "../reading";

/** A phone has a higher and narrower picture. */
const NARROW = matchMedia("(max-width: 40rem)").matches;
const [WIDTH, HEIGHT] = NARROW ? [520, 640] : [960, 620];

interface Node extends SimulationNodeDatum { at: number; size: number }

const total = (quads: Quads) => quads.reduce((all, one) => all + one, 0);
const strongest = (quads: Quads) => quads.indexOf(Math.max(...quads)) + 1;

export function NetworkPage({ query }: PageProps) {
  const r = useReading();
  const answer = useAnswer<Network>(`/network?limit=${NARROW ? 18 : 36}&${filters(query)}`, true);
  return (
    <>
      <p class="help">{r.t("network help")}</p>
      <TimeSteps query={query} />
      <Shown answer={answer}>{(network) => (network.links.length === 0 ? <Nothing /> : <Drawn network={network} />)}</Shown>
    </>
  );
}

function Drawn({ network }: { network: Network }) {
  const r = useReading();
  const [chosen, choose] = useState<number | null>(null);
  const nodes = useMemo(() => {
    const most = Math.max(...network.actors.map((actor) => total(actor.quads)), 1);
    const nodes: Node[] = network.actors.map((actor, at) => ({ at, size: 6 + (NARROW ? 14 : 20) * Math.sqrt(total(actor.quads) / most) }));
    const links = network.links.filter((one) => one.from !== one.to).map((one) => ({ source: one.from, target: one.to }));
    // The layout is reckoned at once and does not move: the same network looks the same.
    const ties = links.length / Math.max(nodes.length, 1);
    forceSimulation(nodes)
      .force("charge", forceManyBody().strength(-(NARROW ? 160 : 240) * Math.min(4, 1 + ties)))
      .force("link", forceLink(links).distance(NARROW ? 90 : 130).strength(0.25))
      .force("center", forceCenter(WIDTH / 2, HEIGHT / 2))
      .force("x", forceX(WIDTH / 2).strength(NARROW ? 0.1 : 0.06))
      .force("y", forceY(HEIGHT / 2).strength(NARROW ? 0.06 : 0.12))
      .force("collide", forceCollide<Node>((node) => node.size + 22))
      .stop()
      .tick(260);
    for (const node of nodes) {
      node.x = Math.min(WIDTH - 70, Math.max(70, node.x ?? 0));
      node.y = Math.min(HEIGHT - 30, Math.max(24, node.y ?? 0));
    }
    return nodes;
  }, [network]);
  const widest = Math.max(...network.links.map((one) => total(one.quads)), 1);
  const near = new Set(chosen === null ? [] : network.links.flatMap((one) => (one.from === chosen || one.to === chosen ? [one.from, one.to] : [])));
  const dim = (lit: boolean) => (chosen !== null && !lit ? "dim" : "");
  const listed = network.links.slice(0, 40);
  const most = Math.max(...listed.map((one) => total(one.quads)), 1);
  return (
    <>
      <p class="source">{network.more && r.t("of the latest", network.events)}</p>
      <figure class="network">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={r.t("network")}>
          <g class="links" aria-hidden="true">
            {network.links.map((one, at) => {
              const [from, to] = [nodes[one.from]!, nodes[one.to]!];
              const bend = one.from < one.to ? 14 : -14;
              const [mx, my] = [(from.x! + to.x!) / 2, (from.y! + to.y!) / 2];
              const length = Math.hypot(to.x! - from.x!, to.y! - from.y!) || 1;
              const [cx, cy] = [mx - ((to.y! - from.y!) / length) * bend, my + ((to.x! - from.x!) / length) * bend];
              return (
                <path key={at} class={`q${strongest(one.quads)} ${dim(one.from === chosen || one.to === chosen)}`} d={`M${from.x},${from.y}Q${cx},${cy} ${to.x},${to.y}`}
                  stroke-width={1 + 7 * Math.sqrt(total(one.quads) / widest)} fill="none" />
              );
            })}
          </g>
          {network.actors.map((actor, at) => {
            const node = nodes[at]!;
            const name = r.name(actor.who) + (actor.who.sector ? ` (${r.k("sector", actor.who.sector)})` : "");
            return (
              <a key={actor.who.name} href={link(`/actors/${encodeURIComponent(actor.who.name)}`)} class={`node ${dim(at === chosen || near.has(at))}`}
                aria-label={`${name}: ${r.n(total(actor.quads))} ${r.t("n events")}`}
                onMouseEnter={() => choose(at)} onMouseLeave={() => choose(null)} onFocus={() => choose(at)} onBlur={() => choose(null)}
                onClick={(event) => { event.preventDefault(); go(link(`/actors/${encodeURIComponent(actor.who.name)}`)); }}>
                <circle cx={node.x} cy={node.y} r={node.size} class={`q${strongest(actor.quads)}`} />
                <text x={node.x} y={node.y! + node.size + 15} text-anchor="middle">{name}</text>
              </a>
            );
          })}
        </svg>
        <QuadLegend />
      </figure>
      <details class="as-table" open>
        <summary>{r.t("table")}</summary>
        <table class="actors">
          <thead><tr><th scope="col">{r.t("actor")}</th><th scope="col">{r.t("recipient")}</th><th scope="col">{r.t("events")}</th></tr></thead>
          <tbody>
            {listed.map((one, at) => (
              <tr key={at}>
                <td><Party who={network.actors[one.from]!.who} /></td>
                <td><Party who={network.actors[one.to]!.who} /></td>
                <td><Bar quads={one.quads} most={most} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
