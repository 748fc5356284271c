namespace DrConsole.Benchmarks;

/// <summary>What the command line asked for.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: dotnet run -c Release --project tests/DrConsole.Benchmarks -- [NAME]… [options]
        Without a name, everything. The names: start wire live circuits status schedule history engine run-screen war-room mail notices alarms probes ledger backup dump
        own-backup pack report sessions drills estate import symptoms runbooks runbook-list editor
          --check            exit with 1 when a wanted figure is missed
          --console DIR      a published console to measure; without it, one is published to artifacts/benchmarks/console
          --json FILE        where the figures go besides the table (artifacts/benchmarks/figures.json); table.md is put beside it
          --bound SECONDS    the longest that one benchmark may take (600)
          --repeat N         pairs of starts, turns of transactions (7)
          --pages N          open pages while a change travels (50); circuits opens 100 and 1000
          --changes N        changes that travel (20)
          --rows N           history: rows of the large tables, against 20000 (2000000)
          --seconds N        schedule: how long each database is watched (90)
          --demo             wire: with the demo's records instead of an empty console
          --entries N        entries of the ledger that is verified (1000000)
          --megabytes N      size of the database that is dumped, or backed up as the console's own (100)
          --path PATH        the page that is open while a change travels (/)
          --port N           the first of the three ports on the loopback address that are used (5110)
        """;

    public required IReadOnlyList<string> Names { get; init; }

    public bool Check { get; private set; }

    public string? Console { get; private set; }

    public string Json { get; private set; } = Repository.Path("artifacts", "benchmarks", "figures.json");

    /// <summary>Seconds.</summary>
    public int Bound { get; private set; } = 600;

    public int Repeat { get; private set; } = 7;

    public int Pages { get; private set; } = 50;

    /// <summary>Pages, where somebody said how many: for trying out what opens more by itself.</summary>
    public int? MostPages { get; private set; }

    public int Rows { get; private set; } = 2_000_000;

    public int Seconds { get; private set; } = 90;

    public int Changes { get; private set; } = 20;

    public int Entries { get; private set; } = 1_000_000;

    public int Megabytes { get; private set; } = 100;

    public string Path { get; private set; } = "/";

    /// <summary>Whether what goes over the wire is measured with the demo's records.</summary>
    public bool Demo { get; private set; }

    public int Port { get; private set; } = 5110;

    /// <summary>Null when the command line is not understood.</summary>
    public static BenchmarkOptions? Parse(string[] args, IReadOnlyCollection<string> known)
    {
        var names = new List<string>();
        var options = new BenchmarkOptions { Names = names };
        var left = new Queue<string>(args);
        while (left.TryDequeue(out var word))
        {
            if (known.Contains(word))
                names.Add(word);
            else if (word == "--check")
                options.Check = true;
            else if (word == "--demo")
                options.Demo = true;
            else if (!left.TryDequeue(out var value) || !options.Take(word, value))
                return null;
        }
        if (names.Count == 0)
            names.AddRange(known);
        return options;
    }

    private bool Take(string option, string value)
    {
        _ = int.TryParse(value, out var number);
        switch (option)
        {
            case "--console": Console = System.IO.Path.GetFullPath(value); return true;
            case "--json": Json = System.IO.Path.GetFullPath(value); return true;
            case "--path": Path = value; return value.StartsWith('/');
            case "--repeat": Repeat = number; return number > 0;
            case "--bound": Bound = number; return number > 0;
            case "--rows": Rows = number; return number > 0;
            case "--seconds": Seconds = number; return number > 0;
            case "--pages": (Pages, MostPages) = (number, number); return number > 0;
            case "--changes": Changes = number; return number > 0;
            case "--entries": Entries = number; return number > 0;
            case "--megabytes": Megabytes = number; return number > 0;
            case "--port": Port = number; return number is > 0 and < 65535;
            default: return false;
        }
    }
}
