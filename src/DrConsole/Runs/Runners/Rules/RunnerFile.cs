using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>A runner's own file: what it says of its host, and what it lets be executed there. Its name and groups are the console's to decide.</summary>
public sealed record RunnerFile(IReadOnlyDictionary<string, string> Labels, RunnerRules Rules)
{
    private static readonly string[] Relative = ["./", "../", "."];

    /// <summary>Reads the file; an unknown key or a wrong value is refused with its line.</summary>
    public static RunnerFile Read(string text, string directory)
    {
        var reading = new SourceReading();
        var root = new NodeReader(text).Next(reading.Faults);
        if (root is not MapNode map)
        {
            if (!reading.Faults.Any && !string.IsNullOrWhiteSpace(text))
                reading.Faults.Add(new Place(1, 1), "", "A group of keys is needed, such as 'allow:'.");
            Throw(reading);
            return new RunnerFile(new Dictionary<string, string>(), new RunnerRules { Directory = directory });
        }
        var keys = new MapReader(map, "", reading);
        var file = ReadKeys(keys, directory);
        keys.Done("A runner's file");
        Throw(reading);
        return file;
    }

    private static RunnerFile ReadKeys(MapReader keys, string directory)
    {
        var at = keys.Line("directory", 1_024) is { } given ? Path.GetFullPath(given, directory) : directory;
        var rules = new RunnerRules
        {
            Directory = at,
            Allow = Patterns(keys, "allow"),
            Interpreters = keys.Lines("interpreters", 1_024),
            Scripts = Hashes(keys),
            Directories = Patterns(keys, "directories"),
            BackupStore = Whole(keys, "backup-store"),
            BackupRead = Whole(keys, "backup-read"),
            BackupMethods = keys.Lines("backup-methods", 40),
            BackupInside = keys.Lines("backup-inside", 255),
            Environment = keys.Lines("environment", 128),
            RaisePrivileges = keys.Flag("raise-privileges"),
            MostMemory = keys.Whole("most-memory", 16, 16_777_216),
            Actions = Actions(keys),
        };
        if (keys.Whole("most-processes", 1, 1_000_000) is { } processes)
            rules = rules with { MostProcesses = processes };
        if (keys.Lines("path", 1_024) is { Count: > 0 } path)
            rules = rules with { Path = path };
        return new RunnerFile(Pairs(keys, "labels"), rules);
    }

    private static ValueList<string> Patterns(MapReader keys, string key)
    {
        var read = keys.Lines(key, 1_024);
        foreach (var pattern in read.Where(pattern => !pattern.StartsWith('/') && !Relative.Any(start => pattern.StartsWith(start, StringComparison.Ordinal))))
            keys.Fault(key, $"'{MapReader.Shown(pattern)}' is no path: it begins with / or with ./, such as ./scripts/**.");
        return read;
    }

    private static ValueList<string> Whole(MapReader keys, string key)
    {
        var read = keys.Lines(key, 1_024);
        foreach (var directory in read.Where(directory => !directory.StartsWith('/') || directory.AsSpan().IndexOfAny('*', '?') >= 0))
            keys.Fault(key, $"'{MapReader.Shown(directory)}' is no directory: its whole path is needed, without stars, such as /srv/backups.");
        return read;
    }

    private static ValueList<string> Hashes(MapReader keys)
    {
        var read = keys.Lines("scripts", 80);
        foreach (var hash in read.Where(hash => hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
            keys.Fault("scripts", $"'{MapReader.Shown(hash)}' is no SHA-256: 64 hexadecimal digits are needed.");
        return [.. read.Select(hash => hash.ToLowerInvariant())];
    }

    private static Dictionary<string, RunnerAction> Actions(MapReader keys)
    {
        var read = new Dictionary<string, RunnerAction>();
        if (keys.Map("actions") is not { } actions)
            return read;
        foreach (var pair in actions.Pairs)
        {
            if (actions.Map(pair.Key) is not { } action)
                continue;
            read[pair.Key] = new RunnerAction(action.Lines("run", 8_192, required: true), Pairs(action, "parameters"), action.Flag("allow-dash"), action.Line("directory", 1_024));
            Check(action, read[pair.Key]);
            action.Done("An action");
        }
        return read;
    }

    private static void Check(MapReader keys, RunnerAction action)
    {
        foreach (var (name, pattern) in action.Parameters.Where(pair => pair.Value.Length > 0 && Parameter.Compile(pair.Value) is null))
            keys.Fault("parameters", $"{name}: '{MapReader.Shown(pattern)}' is no pattern that can be matched in bounded time.");
        foreach (var argument in action.Run)
        {
            if (TemplateReader.Read(argument, out var fault) is not { } template)
                keys.Fault("run", fault);
            else if (!template.IsLiteral && !template.IsWhole)
                keys.Fault("run", $"'{MapReader.Shown(argument)}': an argument is text as it stands or one whole {{{{parameter}}}}.");
            else if (template.Names.FirstOrDefault(name => !action.Parameters.ContainsKey(name)) is { } unknown)
                keys.Fault("run", $"{unknown} is not under 'parameters'.");
        }
    }

    private static Dictionary<string, string> Pairs(MapReader keys, string key)
    {
        var read = new Dictionary<string, string>();
        if (keys.Map(key) is not { } map)
            return read;
        foreach (var pair in map.Pairs)
        {
            if (pair.Value is not TextNode text)
                keys.Reading.Faults.Add(pair.Value.Place, map.At(pair.Key), $"Text is needed here, not {pair.Value.What}.");
            else
                read[pair.Key] = text.IsNothing ? "" : text.Text;
        }
        return read;
    }

    private static void Throw(SourceReading reading)
    {
        if (reading.Faults.Any)
            throw new InvalidException("runner", string.Join(" ", reading.Faults.Sorted.Select(fault => fault.ToString())));
    }
}
