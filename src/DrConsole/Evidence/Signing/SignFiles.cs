using System.Globalization;
using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// Signs for files that lie where anybody could have put them: their hashes at a moment, under the ledger's key. The first line names the log
/// and what the files are, so that such a note is never taken for a checkpoint.
/// </summary>
public sealed class SignFiles(IDbContextFactory<DrStore> stores, KeyRing keys)
{
    /// <summary>Null while there is no log yet whose name it could carry.</summary>
    /// <param name="what">One word, such as <c>status</c>.</param>
    public async Task<SignedNote?> ExecuteAsync(string what, IEnumerable<(string Name, string Sha256)> files, DateTimeOffset at, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.FindHeadAsync(cancel) is not { } head)
            return null;
        using var key = await keys.OpenAsync(cancel);
        var text = new StringBuilder($"{head.Origin}/{what}\n{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\n");
        foreach (var (name, sha256) in files)
            text.Append(CultureInfo.InvariantCulture, $"{sha256}  {name}\n");
        return SignedNote.Sign(text.ToString(), $"{head.Origin}/{what}", key);
    }
}
