import { Export } from "../export/Export.tsx";
import { Pattern } from "../grid/Pattern.tsx";
import { DropZone } from "../inputs/DropZone.tsx";
import { Inputs } from "../inputs/Inputs.tsx";
import { Help } from "../keys/Help.tsx";
import { Kit } from "../kit/Kit.tsx";
import { Pads } from "../pads/Pads.tsx";
import { Projects } from "../projects/Projects.tsx";
import { base } from "../state/store.ts";
import { Transport } from "../transport/Transport.tsx";
import { batchesView } from "./batches.ts";
import { Header } from "./Header.tsx";
import { Status } from "./Status.tsx";

export function App() {
  const id = base.value?.id;
  const View = batchesView.value ?? Projects;
  return (
    <DropZone>
      <Header />
      <main id="main" key={id}>
        {id ? (
          <>
            <Inputs />
            <Pattern />
            <Pads />
            <Kit />
            <Export />
          </>
        ) : (
          <View />
        )}
      </main>
      {id && <Transport />}
      <Status />
      <Help />
    </DropZone>
  );
}
