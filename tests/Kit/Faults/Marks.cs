namespace DrConsole.Kit;

/// <summary>One line that a step's command left: that it began, that its effect is there, or that another of the same step was alive beside it.</summary>
public sealed record Mark(string Run, string Label, int Attempt, string What)
{
    public const string Began = "began";
    public const string Done = "done";
    public const string Twice = "twice";
}

/// <summary>A step's command that leaves marks in a file, which no fault of the console takes back. A test may hold it in the middle, or have it fail.</summary>
public sealed class Marks
{
    private readonly string _folder;

    public Marks(string parent)
    {
        _folder = Directory.CreateDirectory(Path.Combine(parent, "marks")).FullName;
        Script = Path.Combine(_folder, "mark.sh");
        File.WriteAllText(MarksFile, "");

        // A lock goes with whoever held it, also by kill -9. What a step says of a secret must arrive nowhere.
        File.WriteAllText(Script, $"""
            #!/bin/sh
            mark() {"{"} echo "$DRCONSOLE_RUN $1 $DRCONSOLE_ATTEMPT $2" >> {MarksFile}; {"}"}
            exec 9>>"{_folder}/lock.$DRCONSOLE_RUN.$1"
            flock -n 9 || mark "$1" {Mark.Twice}
            mark "$1" {Mark.Began}
            echo "token: $TOKEN"
            while [ -e "{_folder}/hold.$1" ]; do sleep 0.05 9>&-; done
            [ ! -e "{_folder}/fail.$1" ] || exit 3
            mark "$1" {Mark.Done}

            """);
        File.SetUnixFileMode(Script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Script { get; }

    private string MarksFile => Path.Combine(_folder, "marks");

    public IReadOnlyList<Mark> Read() =>
        [.. File.ReadAllLines(MarksFile).Select(line => line.Split(' ')).Where(parts => parts.Length == 4).Select(parts => new Mark(parts[0], parts[1], int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), parts[3]))];

    public bool Has(object run, string label, string what, int? attempt = null) =>
        Read().Any(mark => mark.Run == $"{run}" && mark.Label == label && mark.What == what && (attempt is null || mark.Attempt == attempt));

    /// <summary>Whether a child of the step still lives, wherever it was started: it holds the lock.</summary>
    public bool IsAlive(object run, string label)
    {
        try
        {
            using var taken = new FileStream(Path.Combine(_folder, $"lock.{run}.{label}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Whoever does this step stays in the middle of it.</summary>
    public void Hold(string label) => File.WriteAllText(Path.Combine(_folder, $"hold.{label}"), "");

    public void Free(string label) => File.Delete(Path.Combine(_folder, $"hold.{label}"));

    public void Fail(string label) => File.WriteAllText(Path.Combine(_folder, $"fail.{label}"), "");
}
