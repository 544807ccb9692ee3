using System.Xml.Linq;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// Elements of drum programs in the order of MPC 2.15, with the values of a program that nothing was done to.
/// <c>name=value</c> is an element, <c>%</c> before a value one of the caller's, <c>name{</c> opens one that holds
/// others, <c>@name</c> is where the caller's own goes.
/// </summary>
internal static class MpcProgramTemplate
{
    public const string Program = """
        ProgramName=%name @pads CueBusEnable=False AudioRoute{ AudioRoute=2 AudioRouteSubIndex=0
        AudioRouteChannelBitmap=3 InsertsEnabled=True } Send1=0.000000 Send2=0.000000 Send3=0.000000 Send4=0.000000
        Volume=0.707946 Mute=False Solo=False Pan=0.500000 AutomationFilter=1 Pitch=0.000000 TuneCoarse=0 TuneFine=0
        Mono=False Program_Polyphony=16 PortamentoTime=0.000000 PortamentoLegato=False PortamentoQuantized=False
        Program.Xfader.Route=0 @instruments @notes @groups QLinkAssignments=
        """;

    public const string Instrument = """
        CueBusEnable=False AudioRoute{ AudioRoute=0 AudioRouteSubIndex=0 AudioRouteChannelBitmap=3
        InsertsEnabled=True } Send1=0.000000 Send2=0.000000 Send3=0.000000 Send4=0.000000 Volume=0.707946 Mute=False
        Solo=False Pan=0.500000 AutomationFilter=1 FilterKeytrack=0.000000 FilterType=2 Cutoff=1.000000
        Resonance=0.000000 FilterEnvAmt=0.000000 AfterTouchToFilter=0.000000 VelocityToFilter=0.000000
        VelocityToFilterEnvelope=0.000000 VelocityToStart=0.000000 VelocityToFilterAttack=0.000000
        FilterAttack=0.000000 FilterDecay=0.047244 FilterSustain=1.000000 FilterRelease=0.000000
        FilterAttackCurve=0.375000 FilterDecayCurve=0.375000 FilterReleaseCurve=0.375000 FilterHold=0.000000
        FilterDecayType=True FilterADEnvelope=True VolumeHold=0.000000 VolumeDecayType=True VolumeADEnvelope=True
        VolumeAttack=0.000000 VolumeDecay=0.047244 VolumeSustain=1.000000 VolumeRelease=0.000000
        VolumeAttackCurve=0.375000 VolumeDecayCurve=0.375000 VolumeReleaseCurve=0.375000 PitchHold=0.000000
        PitchDecayType=True PitchADEnvelope=True PitchAttack=0.000000 PitchDecay=0.047244 PitchSustain=1.000000
        PitchRelease=0.000000 PitchAttackCurve=0.375000 PitchDecayCurve=0.375000 PitchReleaseCurve=0.375000
        PitchEnvAmount=0.500000 VelocityToPitch=0.000000 VelocityToVolumeAttack=0.000000
        VelocitySensitivity=1.000000 VelocityToPan=0.000000 RandomizationScale=1.000000 AttackRandom=0.000000
        DecayRandom=0.000000 CutoffRandom=0.000000 ResonanceRandom=0.000000 LFO{ Type=Sine Rate=0.500000 Sync=0
        Reset=True LfoPitch=0.000000 LfoCutoff=0.000000 LfoVolume=0.000000 LfoPan=0.000000 } @effects
        TuneCoarse=0 TuneFine=0 Mono=True Polyphony=1 LowNote=0 HighNote=127 IgnoreBaseNote=False ZonePlay=%play
        MuteGroup=%group MuteTarget1=%target1 MuteTarget2=%target2 MuteTarget3=%target3 MuteTarget4=%target4
        SimultTarget1=0 SimultTarget2=0 SimultTarget3=0 SimultTarget4=0 TriggerMode=0 WarpTempo=120.000000
        BpmLock=False WarpEnable=False StretchPercentage=100 EditAllLayers=False @layers
        """;

    public const string Layer = """
        Active=True Volume=%volume Pan=%pan Pitch=0.000000 TuneCoarse=%coarse TuneFine=%fine VelStart=%low
        VelEnd=%high SampleStart=%start SampleEnd=%end LoopStart=0 LoopEnd=0 LoopCrossfadeLength=0 LoopTune=0
        RootNote=0 KeyTrack=False SampleName=%sample PitchRandom=0.000000 VolumeRandom=0.000000 PanRandom=0.000000
        OffsetRandom=0.000000 SampleFile= SliceIndex=129 Direction=0 Offset=0 SliceStart=%start SliceEnd=%end
        SliceLoopStart=0 SliceLoop=0 SliceLoopCrossFadeLength=0 SliceTailPosition=0.500000 SliceTailLength=0.000000
        """;

    /// <summary>Types of the eight effects of a pad, all of them off.</summary>
    public static ReadOnlySpan<int> Effects => [0, 9, 1, 2, 3, 7, 4, 13];

    /// <summary>The elements of a template.</summary>
    /// <param name="template">One of those above.</param>
    /// <param name="value">A value of the caller's by its name.</param>
    /// <param name="own">Elements of the caller's by their name.</param>
    public static IEnumerable<XElement> Build(string template, Func<string, object> value, Func<string, XElement> own)
    {
        XElement root = new("root"), at = root;
        foreach (string token in template.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (token == "}") at = at.Parent!;
            else if (token[0] == '@') at.Add(own(token[1..]));
            else if (token.EndsWith('{'))
            {
                var inner = new XElement(token[..^1]);
                at.Add(inner);
                at = inner;
            }
            else
            {
                string[] parts = token.Split('=');
                at.Add(new XElement(parts[0], parts[1].StartsWith('%') ? value(parts[1][1..]) : parts[1]));
            }
        }
        return [.. root.Elements()];
    }
}
