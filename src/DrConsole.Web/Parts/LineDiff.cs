namespace DrConsole.Web.Parts;

/// <summary>Two texts, line by line: what both have, what only one has. Every line of either is in the answer.</summary>
public static class LineDiff
{
    // Beyond this the table would be large; the texts are then shown one after the other.
    private const int MostCells = 4_000_000;

    public enum Side
    {
        Both,
        Before,
        After,
    }

    public sealed record Line(Side Side, string Text);

    public static IReadOnlyList<Line> Of(string before, string after)
    {
        var (old, young) = (Lines(before), Lines(after));
        var (head, tail) = (0, 0);
        while (head < Math.Min(old.Length, young.Length) && old[head] == young[head])
            head++;
        while (tail < Math.Min(old.Length, young.Length) - head && old[^(tail + 1)] == young[^(tail + 1)])
            tail++;
        return [.. Both(old[..head]), .. Middle(old[head..^tail], young[head..^tail]), .. Both(old[(old.Length - tail)..])];
    }

    private static IEnumerable<Line> Both(IEnumerable<string> texts) => texts.Select(text => new Line(Side.Both, text));

    private static List<Line> Middle(string[] old, string[] young)
    {
        if ((long)old.Length * young.Length > MostCells)
            return [.. old.Select(text => new Line(Side.Before, text)), .. young.Select(text => new Line(Side.After, text))];

        var common = CommonFrom(old, young);
        var lines = new List<Line>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < young.Length)
        {
            if (i < old.Length && j < young.Length && old[i] == young[j])
            {
                lines.Add(new Line(Side.Both, old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == young.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new Line(Side.Before, old[i++]));
            }
            else
            {
                lines.Add(new Line(Side.After, young[j++]));
            }
        }
        return lines;
    }

    // How many lines both have in common from here to the end, for every pair of places.
    private static int[,] CommonFrom(string[] old, string[] young)
    {
        var common = new int[old.Length + 1, young.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = young.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == young[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        return common;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
