import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface Props {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ComponentChildren;
}

/** A modal dialog of the browser's own; the focus goes back to where it was. */
export function Dialog({ title, onClose, wide, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>("form input, form select")?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // A file picker within it that is canceled says so up to here.
  const end = (e: Event) => {
    if (e.target === e.currentTarget) onClose();
  };
  return (
    <dialog ref={box} aria-labelledby={id} class={wide ? "wide" : ""} onClose={end} onCancel={end}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="quiet" onClick={onClose} aria-label={`Close ${title}`}>
          Close
        </button>
      </header>
      {children}
    </dialog>
  );
}
