import { create, open } from "../state/project.ts";
import { projects } from "../state/store.ts";

export function Projects() {
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    const name = String(new FormData(e.currentTarget as HTMLFormElement).get("name") ?? "").trim();
    if (name) void create(name);
  };
  const all = projects.value;
  return (
    <section class="panel projects" aria-labelledby="projects-title">
      <h2 id="projects-title">Projects</h2>
      <p class="lead">Drop a song, a loop or single hits anywhere on this page to begin, or name a project first.</p>
      <form class="inline" onSubmit={submit}>
        <label class="field">
          New project
          <input name="name" required maxLength={80} autocomplete="off" placeholder="Its name" />
        </label>
        <button type="submit" class="primary">
          Create
        </button>
      </form>
      {all === null ? (
        <p>Looking …</p>
      ) : all.length === 0 ? (
        <p class="empty">No project yet.</p>
      ) : (
        <ul class="project-list">
          {all.map((p) => (
            <li key={p.id}>
              <button type="button" onClick={() => void open(p.id)}>
                <strong>{p.name}</strong>
                <span>
                  {p.busy ? "at work · " : ""}
                  {p.held ? "in use elsewhere · " : ""}
                  {changedWords(p.changed)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function changedWords(changed: string): string {
  const date = new Date(changed);
  return Number.isNaN(date.getTime()) ? "" : `changed ${date.toLocaleString()}`;
}
