using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Evidence;

/// <summary>The report's one style sheet: the product's own tokens and fonts, all inside, so that it looks the same in twenty years and without a network.</summary>
internal static partial class ReportStyle
{
    private static readonly (string Family, string File, string Range)[] Fonts =
    [
        ("Atkinson Hyperlegible Next", "next-latin", "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212"),
        ("Atkinson Hyperlegible Next", "next-latin-ext", "U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB"),
        ("Atkinson Hyperlegible Mono", "mono-latin", "U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2212"),
        ("Atkinson Hyperlegible Mono", "mono-latin-ext", "U+0100-02BA,U+1E00-1E9F"),
    ];

    private static readonly Lazy<string> Sheet = new(Make);

    /// <param name="kind">What the number is the number of, as the foot of every page says it.</param>
    public static string For(string number, string kind = "evidence report") => Plain().IsMatch(number)
        ? Sheet.Value.Replace("{kind}", kind, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal)
        : throw new ArgumentException($"'{number}' cannot be a report's number.", nameof(number));

    /// <summary>What the report's policy allows: this sheet and nothing else.</summary>
    public static string HashOf(string sheet) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)))}";

    private static string Make()
    {
        var sheet = new StringBuilder();
        foreach (var (family, file, range) in Fonts)
        {
            var font = Convert.ToBase64String(Resource($"report/{file}.woff2"));
            sheet.Append(CultureInfo.InvariantCulture, $$"""@font-face{font-family:"{{family}}";font-weight:200 800;src:url(data:font/woff2;base64,{{font}}) format("woff2");unicode-range:{{range}}}""").Append('\n');
        }

        // The tokens' own fonts are files elsewhere.
        var tokens = Encoding.UTF8.GetString(Resource("report/tokens.css"));
        sheet.Append(Outside().Replace(tokens.ReplaceLineEndings("\n"), "")).Append(Encoding.UTF8.GetString(Resource("report/report.css")).ReplaceLineEndings("\n"));
        return sheet.ToString();
    }

    private static byte[] Resource(string name)
    {
        using var from = typeof(ReportStyle).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var into = new MemoryStream();
        from.CopyTo(into);
        return into.ToArray();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9 .-]{0,59}\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?m)^@font-face\{.*\}\n|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")]
    private static partial Regex Outside();
}
