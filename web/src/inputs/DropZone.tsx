import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { addFiles } from "./uploads.ts";

const carriesFiles = (e: DragEvent) => e.dataTransfer?.types.includes("Files") ?? false;

/** Takes files dropped anywhere on the page; its twin is the "Add files" button. */
export function DropZone({ children }: { children: ComponentChildren }) {
  const over = useSignal(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button as its twin
    <div
      class={over.value ? "app dropping" : "app"}
      onDragOver={(e) => {
        if (!carriesFiles(e)) return;
        // What takes files by itself has said so.
        over.value = !e.defaultPrevented;
        e.preventDefault();
      }}
      onDragLeave={(e) => {
        if (e.relatedTarget === null) over.value = false;
      }}
      onDrop={(e) => {
        if (!carriesFiles(e)) return;
        over.value = false;
        if (e.defaultPrevented) return;
        e.preventDefault();
        void addFiles([...(e.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
      {over.value && <div class="drop-words">Drop to add</div>}
    </div>
  );
}
