namespace SoundRoutine.Kits.Imports;

/// <summary>What a drum is by the words of its name, in the usual names and abbreviations of kits.</summary>
internal static class DrumWords
{
    private static readonly Dictionary<string, Instrument> Words = new(StringComparer.Ordinal);

    static DrumWords()
    {
        Add(Instrument.Kick, "kick kicks bd bassdrum kik kck kickdrum");
        Add(Instrument.Snare, "snare snares sd snr sn sidestick rimshot rim rims brush");
        Add(Instrument.Clap, "clap claps handclap cp snap snaps fingersnap");
        Add(Instrument.HihatClosed, "hat hats hihat hihats hh chh hhc ch closedhat pedalhat phh");
        Add(Instrument.HihatOpen, "oh ohh hho openhat");
        Add(Instrument.Tom, "tom toms floortom racktom ft lt mt ht");
        Add(Instrument.Crash, "crash crashes splash china cymbal cymbals cym");
        Add(Instrument.Ride, "ride rides rd ridebell");
        Add(Instrument.Percussion, "conga congas bongo bongos timbale timbales tabla djembe cajon cowbell woodblock "
            + "clave claves guiro cabasa maracas shaker tambourine tamb triangle agogo vibraslap perc percs percussion "
            + "whistle cuica bell block udu darbuka");
    }

    /// <summary>The drum that a name speaks of; null for none, or for several.</summary>
    public static Instrument? In(string name)
    {
        string[] words = [.. Split(name)];
        HashSet<Instrument> said = [.. words.Where(Words.ContainsKey).Select(w => Words[w])];
        if (words.Contains("bass") && words.Contains("drum")) said.Add(Instrument.Kick);
        if (words.Contains("side") && words.Contains("stick")) said.Add(Instrument.Snare);
        // "Hat open", "open hi-hat", "hi hat".
        if (words.Contains("hi") && words.Contains("hat")) said.Add(Instrument.HihatClosed);
        if (said.Contains(Instrument.HihatClosed) && words.Any(w => w is "open" or "op" or "half"))
            said.Remove(Instrument.HihatClosed);
        else if (said.Contains(Instrument.HihatClosed)) said.Remove(Instrument.HihatOpen);
        if (words.Any(w => w is "open" or "op" or "half") && words.Any(w => w is "hat" or "hats" or "hihat" or "hh"))
            said.Add(Instrument.HihatOpen);
        // The bell and the crash of a ride are still its own.
        if (said.Contains(Instrument.Ride)) said.ExceptWith([Instrument.Crash, Instrument.Percussion]);
        return said.Count == 1 ? said.First() : null;
    }

    /// <summary>Runs of letters in lower case; a capital after a small letter begins another.</summary>
    public static IEnumerable<string> Split(string name)
    {
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool letter = i < name.Length && char.IsLetter(name[i]), turn = letter && i > start
                && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (letter && !turn) continue;
            if (i > start) yield return name[start..i].ToLowerInvariant();
            start = turn ? i : i + 1;
        }
    }

    private static void Add(Instrument instrument, string words)
    {
        foreach (string word in words.Split(' ')) Words.Add(word, instrument);
    }
}
