const shapes = {
  play: "M4 2L14 8L4 14Z",
  stop: "M3 3H13V13H3Z",
  start: "M2 2H4V14H2ZM14 2V14L5 8Z",
};

export function Icon({ shape }: { shape: keyof typeof shapes }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  );
}
