namespace DrConsole.Web.CommandLine;

/// <summary>A verb's words and its <c>--name value</c> options. What nobody asked for is an error, not ignored.</summary>
internal sealed class Arguments
{
    private readonly Queue<string> _words = new();
    private readonly Dictionary<string, string> _options = [];

    public Arguments(IEnumerable<string> args)
    {
        var left = new Queue<string>(args);
        while (left.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
                _words.Enqueue(word);
            else if (word.Split('=', 2) is [var name, var value])
                _options[name] = value;
            else
                _options[word] = left.TryDequeue(out var next) ? next : throw new UsageException($"{word} needs a value.");
        }
    }

    /// <summary>Whether words are left.</summary>
    public bool More => _words.Count > 0;

    public string Word(string what) => _words.TryDequeue(out var word) ? word : throw new UsageException($"{what} is missing.");

    public string? MaybeWord() => _words.TryDequeue(out var word) ? word : null;

    public string Option(string name) => Optional(name) ?? throw new UsageException($"{name} is missing.");

    public string? Optional(string name) => _options.Remove(name, out var value) ? value : null;

    public void End()
    {
        if (_words.TryPeek(out var word))
            throw new UsageException($"'{word}' is one word too many.");
        if (_options.Count > 0)
            throw new UsageException($"{_options.Keys.First()} is no option of this verb.");
    }
}
