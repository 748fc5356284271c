using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>What an archive needs to be opened, by the name that stands in it.</summary>
/// <param name="IsFile">A key file; else a passphrase.</param>
public sealed record KeyQuestion(bool IsFile, string Name);

/// <summary>Opens archives of the console's own by where they lie, on a machine that knows nothing yet: a file, a directory, a destination's address.</summary>
public sealed class OwnArchives
{
    private readonly ObjectPlaces _places;
    private readonly ArchiveKeys _keys;

    internal OwnArchives(ObjectPlaces places, ArchiveKeys keys) => (_places, _keys) = (places, keys);

    /// <param name="where">An archive; or a destination, of which the newest is taken.</param>
    /// <param name="ask">Gives the passphrase, or the content of the key file.</param>
    public async Task<OwnArchive> OpenAsync(string where, Func<KeyQuestion, Task<byte[]>> ask, CancellationToken cancel)
    {
        if (File.Exists(where))
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(where))!;
            return new OwnArchive(Path.GetFileName(where), Directory.EnumerateFiles(folder, "*" + OwnArchive.Ending).Select(path => Path.GetFileName(path)!), name => Task.FromResult<Stream>(ArchiveEntries.Open(Path.Combine(folder, name))), ask, _keys);
        }
        if (!where.Contains("://", StringComparison.Ordinal) && !Directory.Exists(where))
            throw new InvalidException("file", $"There is no file {where}.");
        var place = _places.Open(where.Contains("://", StringComparison.Ordinal) ? where : Path.GetFullPath(where));
        var all = await ListAsync(place, cancel);
        var newest = all.Where(name => OwnArchive.IdIn(name) is not null).MaxBy(name => OwnArchive.IdIn(name)!.Value.ToString("N"), StringComparer.Ordinal)
            ?? throw new RefusedException($"There is no backup of the console in {place.Address}.", "no-copy");
        return new OwnArchive(newest, all, async name => await place.GetAsync(name, cancel) is ObjectOutcome<Stream>.Done { Value: { } content } ? content : throw new RefusedException($"{name} cannot be read from {place.Address}.", "destination"), ask, _keys);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(IObjectPlace place, CancellationToken cancel)
    {
        var all = new List<string>();
        while (true)
        {
            var page = BackupPlaces.Demand(await place.ListAsync($"{OwnBackup.Policy}/", all.LastOrDefault(), 1_000, cancel), place.Address);
            all.AddRange(page.Select(each => each.Key));
            if (page.Count < 1_000)
                return all;
        }
    }
}

/// <summary>One archive of the console's own, with those beside it that it may need.</summary>
public sealed class OwnArchive
{
    internal const string Ending = ".drcb";

    private readonly Func<string, Task<Stream>> _open;
    private readonly Func<KeyQuestion, Task<byte[]>> _ask;
    private readonly ArchiveKeys _keys;
    private readonly Dictionary<KeyQuestion, byte[]> _answers = [];
    private readonly Dictionary<Guid, string> _beside;
    private HashedStream? _read;

    internal OwnArchive(string name, IEnumerable<string> all, Func<string, Task<Stream>> open, Func<KeyQuestion, Task<byte[]>> ask, ArchiveKeys keys)
    {
        (Name, _open, _ask, _keys) = (name, open, ask, keys);
        _beside = all.Where(each => IdIn(each) is not null).DistinctBy(each => IdIn(each)!.Value).ToDictionary(each => IdIn(each)!.Value);
        Reader = ReaderOf(name, own: true);
    }

    public string Name { get; }

    /// <summary>The backup that it is of; known once it was opened.</summary>
    public Guid Backup { get; private set; }

    internal IArchiveReader Reader { get; }

    /// <summary>How long the file is; nothing where its place does not say.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Of the whole file; known once it was read to its end.</summary>
    internal string Sha256 => _read?.Sha256 ?? "";

    internal static Guid? IdIn(string name) => name.EndsWith(Ending, StringComparison.Ordinal) && Guid.TryParseExact(name[..^Ending.Length].Split('-', '/').Last(), "N", out var id) ? id : null;

    private ArchiveReader ReaderOf(string name, bool own) => new(
        async cancel =>
        {
            var plain = await _open(name);
            var content = new HashedStream(plain);
            if (own)
                (_read, Bytes) = (content, plain.CanSeek ? plain.Length : 0);
            var opened = await OpenedArchive.OpenAsync(content, KeyAsync, cancel);
            if (own)
                Backup = opened.Header.Backup;
            return opened;
        },
        (earlier, _) => Task.FromResult<IArchiveReader>(_beside.TryGetValue(earlier.Value, out var found)
            ? ReaderOf(found, own: false)
            : throw new RefusedException($"{Name} builds on an earlier archive, …-{earlier.Value:N}{Ending}, which does not lie beside it. Bring all of them from the destination, or take another one.", "copy-missing")));

    private async Task<byte[]> KeyAsync(KeyNote note, CancellationToken cancel) => note.Kind switch
    {
        KeyWrapping.Passphrase => KeyWrapping.OpenByPassphrase(note, System.Text.Encoding.UTF8.GetString(await AskAsync(new KeyQuestion(false, note.Name)))),
        KeyWrapping.File => KeyWrapping.OpenByFile(note, await AskAsync(new KeyQuestion(true, note.Name))),
        _ => await _keys.OpenAsync(note, new Dictionary<string, string>(), cancel),
    };

    private async Task<byte[]> AskAsync(KeyQuestion question) => _answers.TryGetValue(question, out var known) ? known : _answers[question] = await _ask(question);
}
