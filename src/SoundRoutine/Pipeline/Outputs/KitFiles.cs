using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SoundRoutine.Exporting;
using SoundRoutine.Files;
using SoundRoutine.Kits.Keys;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>The files that make a kit of exported samples, one for each bank of 128 keys.</summary>
internal static class KitFiles
{
    /// <summary>Files that are there are replaced.</summary>
    /// <param name="format">Of <see cref="KitExport.Formats"/>.</param>
    /// <param name="instruments">By bank and key.</param>
    /// <param name="samples">The folder where their samples lie.</param>
    /// <param name="options">Where to, and what the kit is called.</param>
    /// <returns>What was written; for <c>wav</c> the folder that is there already.</returns>
    /// <exception cref="SoundRoutineException">A file cannot be written.</exception>
    public static IEnumerable<string> Write(string format, ImmutableArray<KitInstrument> instruments, string samples,
        KitExportOptions options) =>
        format == "wav" ? [samples]
        : [.. instruments.GroupBy(i => i.Bank)
            .Select(bank => WriteBank(format, BankName(options.Name, bank.Key), [.. bank], samples, options))];

    /// <summary>The first bank bears the name of the kit, the others it and their number.</summary>
    private static string BankName(string kit, int bank) =>
        bank == 1 ? kit : string.Create(CultureInfo.InvariantCulture, $"{kit}_{bank}");

    private static string WriteBank(string format, string name, ImmutableArray<KitInstrument> bank, string samples,
        KitExportOptions options)
    {
        string path = Path.Combine(options.Output, name + format switch { "sfz" => ".sfz", "decentsampler" =>
            ".dspreset", _ => ".h2drumkit" });
        switch (format)
        {
            case "sfz":
                RunFiles.WriteText(path, SfzWriter.Write(name, bank));
                break;
            case "decentsampler":
                RunFiles.WriteText(path, Text(DecentSamplerWriter.Write(name, bank)));
                break;
            default:
                ImmutableArray<KitInstrument> fitted = [.. bank.Select(HydrogenWriter.Fitted)];
                HydrogenArchive.Write(path, name,
                    Text(HydrogenWriter.Write(name, options.License ?? SampleLicense.OfKit(fitted), fitted)), samples,
                    fitted.SelectMany(i => i.Samples).Select(HydrogenWriter.FileName));
                break;
        }
        return path;
    }

    private static string Text(XDocument document)
    {
        var text = new Utf8Text();
        using (var writer =
            XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" })) document.Save(writer);
        return text + "\n";
    }

    // Says UTF-8 in the XML declaration, where a StringWriter would say UTF-16.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
    }
}
