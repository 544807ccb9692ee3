namespace SoundRoutine.Models;

public enum ModelState
{
    Missing,
    Whole,
    Damaged,
}
