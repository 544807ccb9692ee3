"""What the trainings share: sound, MIDI, annotations, rendering, the training loop, the export of networks."""
