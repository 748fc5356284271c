using System.Globalization;

namespace DrConsole.Backups;

/// <summary>What <c>pg_restore --list</c> says is in a dump.</summary>
/// <param name="Announced">How many entries the dump's own head announces; comments and the like are not among those listed.</param>
/// <param name="Lines">Each entry without its numbers, such as <c>TABLE DATA public orders app</c>.</param>
internal sealed record RestoreList(string Database, int Announced, string ServerVersion, string ToolVersion, IReadOnlySet<string> Lines)
{
    public int Tables => Lines.Count(line => line.StartsWith("TABLE ", StringComparison.Ordinal) && !line.StartsWith("TABLE DATA ", StringComparison.Ordinal) && !line.StartsWith("TABLE ATTACH ", StringComparison.Ordinal));

    public int TablesWithRows => Lines.Count(line => line.StartsWith("TABLE DATA ", StringComparison.Ordinal));

    public bool HasRowsOf(string schema, string table, string owner) => Lines.Contains($"TABLE DATA {OneLine(schema)} {OneLine(table)} {OneLine(owner)}");

    /// <summary>Null when this is no such list.</summary>
    public static RestoreList? Read(string text)
    {
        var (database, announced, server, tool, lines) = ("", -1, "", "", new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(';'))
            {
                var (name, value) = Told(line);
                switch (name)
                {
                    case "dbname": database = value; break;
                    case "TOC Entries": announced = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1; break;
                    case "Dumped from database version": server = value; break;
                    case "Dumped by pg_dump version": tool = value; break;
                }
            }
            else if (Entry(line.TrimEnd('\r')) is { } entry)
                lines.Add(entry);
        }
        return announced < 0 ? null : new RestoreList(database, announced, server, tool, lines);
    }

    // '3300; 0 16385 TABLE DATA public orders app': our own number, the catalogue's and the object's, then what it is.
    private static string? Entry(string line)
    {
        var parts = line.Split(' ', 4);
        return parts.Length == 4 && parts[0].EndsWith(';') ? parts[3] : null;
    }

    private static (string Name, string Value) Told(string line)
    {
        var at = line.IndexOf(": ", StringComparison.Ordinal);
        return at < 0 ? ("", "") : (line[1..at].Trim(), line[(at + 2)..].Trim());
    }

    // As pg_restore writes names: a line's end within one would be taken for the list's.
    private static string OneLine(string name) => name.Length == 0 ? "-" : name.Replace('\n', ' ').Replace('\r', ' ');
}
