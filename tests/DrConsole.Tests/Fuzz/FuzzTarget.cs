using System.Text;

namespace DrConsole.Tests.Fuzz;

/// <summary>A reader of text from outside, with what it is fed and how it says no.</summary>
/// <param name="Refusals">The only exceptions with which it may answer.</param>
/// <param name="Cases">How many in the fast part; the long one has many times as many.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Corpus, Action<byte[]> Read, Type[] Refusals, string[] Words, int Cases = 250)
{
    public static FuzzTarget OfText(string name, IEnumerable<string> corpus, Action<string> read, Type[] refusals, params string[] words) =>
        new(name, [.. corpus.Select(Encoding.UTF8.GetBytes)], bytes => read(Encoding.UTF8.GetString(bytes)), refusals, words);

    public override string ToString() => Name;
}
