// The API's description, for people.

import { useAnswer } from "../api";
import { Shown } from "../parts/states";
import { useReading } from "../reading";

interface Parameter { name: string; in: string; required?: boolean; description?: string }
interface Operation { summary?: string; description?: string; tags?: string[]; parameters?: Parameter[]; requestBody?: { content: Record<string, { schema?: Schema }> }; responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }
interface Schema { $ref?: string; type?: string | string[]; items?: Schema; properties?: Record<string, Schema>; description?: string; allOf?: Schema[]; oneOf?: Schema[] }
interface OpenApi { info: { description: string }; paths: Record<string, Record<string, Operation>>; tags: { name: string; description: string }[]; components: { schemas: Record<string, Schema> } }

const named = (schema?: Schema): string => {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop() ?? "";
  if (schema.items) return `${named(schema.items)}[]`;
  if (schema.oneOf) return schema.oneOf.map(named).filter(Boolean).join(" | ");
  return Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "object");
};

const fieldsOf = (schema: Schema): [string, Schema][] => [
  ...(schema.allOf ?? []).flatMap(fieldsOf),
  ...Object.entries(schema.properties ?? {}),
];

export function ApiPage() {
  const r = useReading();
  const answer = useAnswer<OpenApi>("/openapi.json");
  return (
    <Shown answer={answer}>
      {(api) => (
        <div class="api" lang="en" dir="ltr">
          <p lang={r.language} dir={r.language === "ar" ? "rtl" : "ltr"}>{r.t("api help")} <a href="/api/v1/openapi.json" download="marsad-openapi.json">{r.t("description")}</a></p>
          <p>{api.info.description}</p>
          {api.tags.map((tag) => (
            <section key={tag.name} aria-label={tag.name}>
              <h2>{tag.name} <small>{tag.description}</small></h2>
              {Object.entries(api.paths).flatMap(([path, operations]) =>
                Object.entries(operations).filter(([, operation]) => operation.tags?.includes(tag.name)).map(([method, operation]) => (
                  <details key={method + path} class="operation">
                    <summary><code class="method">{method.toUpperCase()}</code> <code>{path}</code></summary>
                    <p>{operation.summary ?? ""} {operation.description ?? ""}</p>
                    {operation.parameters && (
                      <table>
                        <thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Meaning</th></tr></thead>
                        <tbody>{operation.parameters.map((parameter) => <tr key={parameter.name}><th scope="row"><code>{parameter.name}</code></th><td>{parameter.in}</td><td>{parameter.description}</td></tr>)}</tbody>
                      </table>
                    )}
                    {operation.requestBody && <p>Body: <code>{named(Object.values(operation.requestBody.content)[0]?.schema)}</code></p>}
                    <ul>{Object.entries(operation.responses).map(([status, response]) => <li key={status}><code>{status}</code> {Object.entries(response.content ?? {}).map(([kind, content]) => <span key={kind}><code>{kind}</code> <code>{named(content.schema)}</code></span>)}</li>)}</ul>
                    {method === "get" && !path.includes("{") && <p><a href={path} target="_blank" rel="noopener">{path}</a></p>}
                  </details>
                )),
              )}
            </section>
          ))}
          <section aria-label="Schemas">
            <h2>Schemas</h2>
            {Object.entries(api.components.schemas).map(([name, schema]) => (
              <details key={name} class="operation">
                <summary><code>{name}</code> <small>{schema.description}</small></summary>
                <table>
                  <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
                  <tbody>{fieldsOf(schema).map(([field, inner]) => <tr key={field}><th scope="row"><code>{field}</code></th><td><code>{named(inner)}</code></td><td>{inner.description}</td></tr>)}</tbody>
                </table>
              </details>
            ))}
          </section>
        </div>
      )}
    </Shown>
  );
}
