// Writes src/api/api.d.ts from the description of the API (docs/openapi.json), one type for each of its schemas.
//   node build/types.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";

const description = new URL("../../docs/openapi.json", import.meta.url);
const target = new URL("../src/api/api.d.ts", import.meta.url);

const nameOf = (reference) => reference.slice(reference.lastIndexOf("/") + 1);

/** What is answered carries every field; what is asked may leave out those that are not required. */
const isAsked = (name) => name.endsWith("Request") || name.startsWith("New");

function typeOf(schema) {
  if (schema.$ref) return nameOf(schema.$ref);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(typeOf).reverse().join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "null") return "null";
  const types = [schema.type ?? "unknown"].flat().filter((t) => t !== "null");
  const known = types.map((type) => ofOne(type, schema)).join(" | ");
  return [schema.type].flat().includes("null") ? `${known} | null` : known;
}

function ofOne(type, schema) {
  if (type === "array") {
    const item = typeOf(schema.items);
    return item.includes(" ") ? `(${item})[]` : `${item}[]`;
  }
  if (type === "object") {
    if (schema.properties) return fieldsOf(schema, false);
    return `Record<string, ${schema.additionalProperties ? typeOf(schema.additionalProperties) : "unknown"}>`;
  }
  return type === "integer" ? "number" : type;
}

function comment({ description }, indent) {
  if (!description) return "";
  const line = `${indent}/** ${description} */\n`;
  return line.length <= 121 ? line : `${indent}/**\n${indent} * ${description}\n${indent} */\n`;
}

function fieldsOf(schema, asked) {
  const required = new Set(asked ? schema.required : Object.keys(schema.properties));
  const lines = Object.entries(schema.properties).map(
    ([name, field]) => `${comment(field, "  ")}  ${name}${required.has(name) ? "" : "?"}: ${typeOf(field)};\n`,
  );
  return `{\n${lines.join("")}}`;
}

function declarationOf([name, schema]) {
  const fields = schema.properties && ![schema.type].flat().includes("null");
  const type = `type ${name} = ${typeOf(schema)};`;
  const wrapped = type.length > 113 ? type.replace(" = ", " = | ").replaceAll(" | ", "\n  | ") : type;
  const body = fields ? `interface ${name} ${fieldsOf(schema, isAsked(name))}` : wrapped;
  return `${comment(schema, "")}export ${body}\n`;
}

const { schemas } = JSON.parse(readFileSync(description, "utf8")).components;
const types = Object.entries(schemas).filter(([name]) => name !== "Stream");
const head = "// Written by build/types.mjs from docs/openapi.json; not to be edited.\n\n";
const text = head + types.map(declarationOf).join("\n");

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("src/api/api.d.ts is not what docs/openapi.json says; run 'npm run types'");
  process.exit(1);
}
