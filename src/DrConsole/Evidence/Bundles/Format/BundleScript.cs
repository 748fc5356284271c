using System.Text;

namespace DrConsole.Evidence;

/// <summary>The script that checks an unpacked bundle with bash, base64, od and openssl, as it stands in every bundle's VERIFY.md.</summary>
public static class BundleScript
{
    private const string Begin = "```bash\n";

    public static string Text { get; } = Cut(Encoding.UTF8.GetString(RecordToSeal.Help.Content));

    private static string Cut(string help)
    {
        var start = help.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return help[start..help.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
