// What readers of others find in exported kits, as JSON: node formats.mjs FILE, an .sfz or an .sf2.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [file] = process.argv.slice(2);
if (file.endsWith(".sfz")) {
  const { parseSfz } = createRequire(import.meta.url)("@sfz-tools/core/dist/parse.js");
  console.log(JSON.stringify(await parseSfz(readFileSync(file, "utf8"))));
} else {
  const { SoundBankLoader } = await import("spessasynth_core");
  const bytes = readFileSync(file);
  const bank = SoundBankLoader.fromArrayBuffer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const generators = { keyRange: 43, velRange: 44, exclusiveClass: 57 };
  console.log(
    JSON.stringify({
      presets: bank.presets.map((p) => ({ name: p.name, program: p.program, drums: p.isGMGSDrum ?? p.bankMSB === 128 })),
      samples: bank.samples.map((s) => s.name),
      zones: bank.instruments.flatMap((i) =>
        i.zones.map((z) => ({
          keys: [z.keyRange.min, z.keyRange.max],
          velocities: [z.velRange.min, z.velRange.max],
          choke: z.getGenerator(generators.exclusiveClass, 0),
          sample: z.sample.name,
        })),
      ),
    }),
  );
}
