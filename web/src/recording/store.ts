/** Where a recording goes while it is made. */
export interface TakeStore {
  write(frames: Float32Array<ArrayBuffer>): Promise<void>;
  /** Puts the header in front and gives the whole file. */
  finish(header: Uint8Array<ArrayBuffer>): Promise<Blob>;
  discard(): Promise<void>;
}

const prefix = "take-";
const day = 86_400_000;

/**
 * A file in the browser's private file system, which is on the disk: an hour takes no memory. Where there is none, as
 * in some private windows, parts of a Blob, which the browser may keep on its disk.
 */
export async function openStore(headerBytes: number): Promise<TakeStore> {
  try {
    return await onDisk(headerBytes);
  } catch {
    return inParts();
  }
}

async function onDisk(headerBytes: number): Promise<TakeStore> {
  const folder = await navigator.storage.getDirectory();
  await removeOld(folder);
  const name = `${prefix}${Date.now()}.wav`;
  const file = await folder.getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(new Uint8Array(headerBytes));
  return {
    write: (frames) => stream.write(frames),
    finish: async (header) => {
      await stream.write({ type: "write", position: 0, data: header });
      await stream.close();
      return file.getFile();
    },
    discard: async () => {
      await stream.abort().catch(() => undefined);
      await folder.removeEntry(name).catch(() => undefined);
    },
  };
}

// What a tab that was closed left behind; another tab may still have a younger one.
async function removeOld(folder: FileSystemDirectoryHandle): Promise<void> {
  const names = (folder as unknown as { keys(): AsyncIterable<string> }).keys();
  for await (const name of names) {
    const made = Number(name.slice(prefix.length).replace(".wav", ""));
    if (name.startsWith(prefix) && made < Date.now() - day) await folder.removeEntry(name).catch(() => undefined);
  }
}

function inParts(): TakeStore {
  let parts: Blob[] = [];
  return {
    write: async (frames) => void parts.push(new Blob([frames])),
    finish: async (header) => new Blob([header, ...parts], { type: "audio/wav" }),
    discard: async () => {
      parts = [];
    },
  };
}
