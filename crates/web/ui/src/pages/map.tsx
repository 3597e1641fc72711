// Where it happens, and who holds what.

import { geoMercator, geoPath } from "d3-geo";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { filters, link } from "../address";
import { type Entry, type Place, type Quads, useAnswer } from "../api";
import type { PageProps } from "../main";
import { At, Bar, Parties, QuadLegend, Status } from "../parts/named";
import { Problem, Shown } from "../parts/states";
import { TimeSteps } from "../parts/timesteps";
import { useReading } from "../reading";

declare const WORLD: string;
/** A phone has a higher and narrower picture. */
const NARROW = matchMedia("(max-width: 40rem)").matches;
const [WIDTH, HEIGHT] = NARROW ? [520, 600] : [960, 600];

interface Point { lon: number; lat: number; weight: number }
interface Spot { place: Place; quads: Quads; dead: number; last: string | null }
interface Places { spots: Spot[]; control: Entry[] }
type World = Topology<{ countries: GeometryCollection<{ name?: string }> }>;

const total = (quads: Quads) => quads.reduce((all, one) => all + one, 0);
const strongest = (quads: Quads) => quads.indexOf(Math.max(...quads)) + 1;

let loading: Promise<World> | undefined;
function world(): Promise<World> {
  loading ??= fetch(WORLD).then((response) => response.json());
  return loading;
}

export function MapPage({ query }: PageProps) {
  const r = useReading();
  const [atlas, set] = useState<World | null>(null);
  const [error, fail] = useState<Error | null>(null);
  useEffect(() => void world().then(set, fail), []);
  const answer = useAnswer<Places>(`/places?limit=300&${filters(query)}`, true);
  return (
    <>
      <p class="help">{r.t("map help")}</p>
      <TimeSteps query={query} />
      {error && <Problem error={error} />}
      <Shown answer={answer}>{(places) => (atlas ? <Drawn places={places} atlas={atlas} /> : <p class="asking">{r.t("asking")}</p>)}</Shown>
    </>
  );
}

function Drawn({ places, atlas }: { places: Places; atlas: World }) {
  const r = useReading();
  const countries = useMemo(() => feature(atlas, atlas.objects.countries).features, [atlas]);
  const names = useMemo(() => new Intl.DisplayNames([r.language], { type: "region" }), [r.language]);
  const held = places.control.filter((entry) => entry.place?.lat != null && entry.place.lon != null);
  const points: Point[] = [
    ...places.spots.map((spot) => ({ lon: spot.place.lon ?? 0, lat: spot.place.lat ?? 0, weight: total(spot.quads) })),
    ...held.map((entry) => ({ lon: entry.place!.lon!, lat: entry.place!.lat!, weight: 1 })),
  ];
  const home = useMemo(() => fitted(points), [places]);
  const [view, look] = useState(home);
  useEffect(() => look(home), [home]);
  const projection = useMemo(
    () => geoMercator().center([view.lon, view.lat]).scale(view.scale).translate([WIDTH / 2, HEIGHT / 2]).clipExtent([[-20, -20], [WIDTH + 20, HEIGHT + 20]]),
    [view],
  );
  const path = useMemo(() => geoPath(projection), [projection]);
  const dragging = useRef<{ x: number; y: number } | null>(null);
  const zoom = (by: number) => look((before) => ({ ...before, scale: Math.min(40_000, Math.max(140, before.scale * by)) }));
  const move = (dx: number, dy: number) => {
    const centre = projection.invert?.([WIDTH / 2 - dx, HEIGHT / 2 - dy]);
    if (centre && Math.abs(centre[1]) < 80) look((before) => ({ ...before, lon: centre[0], lat: centre[1] }));
  };
  const most = Math.max(1, ...places.spots.map((spot) => total(spot.quads)));
  const inside = ([x, y]: [number, number]) => x > 0 && x < WIDTH && y > 0 && y < HEIGHT;
  const labels = countries.flatMap((country) => {
    const centre = path.centroid(country);
    const area = path.area(country);
    if (Number.isNaN(centre[0]) || !inside(centre) || area < 1800) return [];
    const name = country.id ? names.of(String(country.id)) : country.properties?.name;
    return name ? [{ x: centre[0], y: centre[1], name }] : [];
  });
  const drawn = places.spots.flatMap((spot) => {
    const at = projection([spot.place.lon ?? 0, spot.place.lat ?? 0]);
    return at && inside(at) ? [{ spot, at, size: 4 + 18 * Math.sqrt(total(spot.quads) / most) }] : [];
  });
  const rings = held.flatMap((entry) => {
    const at = projection([entry.place!.lon!, entry.place!.lat!]);
    return at && inside(at) ? [{ entry, at }] : [];
  });
  // Names of places as far as they do not lie on each other; the busiest first.
  const written: { x: number; y: number; width: number }[] = [];
  const named = drawn.flatMap(({ spot, at, size }) => {
    const name = r.name(spot.place);
    const width = name.length * (NARROW ? 9 : 7) + 8;
    const box = { x: at[0], y: at[1] - size - 5, width };
    const free = written.every((other) => Math.abs(other.x - box.x) > (other.width + width) / 2 || Math.abs(other.y - box.y) > 15);
    if (!free) return [];
    written.push(box);
    return [{ name, ...box }];
  });
  return (
    <>
      {points.length === 0 && <p class="nothing">{r.t("no places")}</p>}
      <figure class="map">
        <div class="zoom">
          <button type="button" onClick={() => zoom(1.6)} aria-label={r.t("zoom in")}>+</button>
          <button type="button" onClick={() => zoom(1 / 1.6)} aria-label={r.t("zoom out")}>−</button>
          <button type="button" onClick={() => look(home)}>{r.t("fit")}</button>
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={r.t("map")} tabIndex={0}
          onPointerDown={(event) => { dragging.current = { x: event.clientX, y: event.clientY }; }}
          onPointerUp={() => { dragging.current = null; }} onPointerLeave={() => { dragging.current = null; }}
          onPointerMove={(event) => {
            const from = dragging.current;
            if (!from || event.buttons === 0) return;
            const ratio = WIDTH / event.currentTarget.getBoundingClientRect().width;
            move((event.clientX - from.x) * ratio, (event.clientY - from.y) * ratio);
            dragging.current = { x: event.clientX, y: event.clientY };
          }}
          onKeyDown={(event) => {
            const steps: Record<string, () => void> = {
              ArrowLeft: () => move(60, 0), ArrowRight: () => move(-60, 0), ArrowUp: () => move(0, 60), ArrowDown: () => move(0, -60),
              "+": () => zoom(1.6), "=": () => zoom(1.6), "-": () => zoom(1 / 1.6), "0": () => look(home),
            };
            const step = steps[event.key];
            if (!step) return;
            event.preventDefault();
            step();
          }}
        >
          <rect class="sea" width={WIDTH} height={HEIGHT} />
          <g aria-hidden="true">{countries.map((country, at) => <path key={at} class="country" d={path(country) ?? ""} />)}</g>
          <g class="country-names" aria-hidden="true">{labels.map(({ x, y, name }) => <text key={name} x={x} y={y} text-anchor="middle">{name}</text>)}</g>
          {rings.map(({ entry, at }) => (
            <g key={entry.key} class={`ring status-${entry.status}`}>
              <title>{`${r.name(entry.place!)}: ${entry.actors.map((who) => r.name(who)).join(", ")} – ${r.k("status", entry.status)}`}</title>
              <circle cx={at[0]} cy={at[1]} r="13" />
            </g>
          ))}
          {drawn.map(({ spot, at, size }) => (
            <a key={`${spot.place.en}${at}`} class="node" href={link("/events", { place: spot.place.en })} aria-label={`${r.name(spot.place)}: ${r.n(total(spot.quads))} ${r.t("n events")}`}>
              <circle class={`q${strongest(spot.quads)}`} cx={at[0]} cy={at[1]} r={size}><title>{`${r.name(spot.place)}: ${r.n(total(spot.quads))}`}</title></circle>
            </a>
          ))}
          <g class="place-names" aria-hidden="true">{named.map(({ name, x, y }) => <text key={name + x} x={x} y={y} text-anchor="middle">{name}</text>)}</g>
        </svg>
        <QuadLegend />
      </figure>
      <div class="beside">
        <section aria-labelledby="places">
          <h2 id="places">{r.t("where")}</h2>
          <table class="actors">
            <thead><tr><th scope="col">{r.t("where")}</th><th scope="col">{r.t("events")}</th></tr></thead>
            <tbody>
              {places.spots.slice(0, 25).map((spot) => (
                <tr key={`${spot.place.en}${spot.place.lat}`}>
                  <th scope="row"><a href={link("/events", { place: spot.place.en })}><bdi>{r.name(spot.place)}</bdi></a></th>
                  <td><Bar quads={spot.quads} most={most} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {places.control.length > 0 && (
          <section aria-labelledby="control">
            <h2 id="control">{r.t("who holds")}</h2>
            <table class="actors">
              <thead><tr><th scope="col">{r.t("where")}</th><th scope="col">{r.t("parties")}</th><th scope="col">{r.t("status")}</th><th scope="col">{r.t("when")}</th></tr></thead>
              <tbody>
                {places.control.slice(0, 40).map((entry) => (
                  <tr key={entry.key}>
                    <th scope="row"><At place={entry.place} /></th>
                    <td><Parties all={entry.actors} /></td>
                    <td><Status value={entry.status} /></td>
                    <td>{r.d(entry.date)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </>
  );
}

/** The part of the world in which most events are; what lies far off is left to the reader's hand. */
function fitted(points: Point[]): { lon: number; lat: number; scale: number } {
  if (points.length === 0) return { lon: 30, lat: 28, scale: 620 };
  const all = points.reduce((sum, point) => sum + point.weight, 0);
  const share = points.length > 12 ? 0.12 : 0;
  const edge = (of: (point: Point) => number, part: number) => {
    let sum = 0;
    const sorted = [...points].sort((a, b) => of(a) - of(b));
    for (const point of sorted) {
      sum += point.weight;
      if (sum >= all * part) return of(point);
    }
    return of(sorted[sorted.length - 1]!);
  };
  const [west, east] = [edge((point) => point.lon, share), edge((point) => point.lon, 1 - share)];
  const [south, north] = [edge((point) => point.lat, share), edge((point) => point.lat, 1 - share)];
  const wide = Math.max(6, east - west) * 1.3;
  const high = Math.max(5, north - south) * 1.5;
  const scale = Math.min((WIDTH / wide) * (180 / Math.PI), (HEIGHT / high) * (180 / Math.PI));
  return { lon: (west + east) / 2, lat: (south + north) / 2, scale: Math.min(6000, Math.max(150, scale)) };
}
