using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>The names of those who stand in a journal as <c>user/0198…</c>. Whoever was erased has none.</summary>
internal static class ActorNames
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(DrStore store, IEnumerable<string> words, CancellationToken cancel)
    {
        var names = new Dictionary<string, string>();
        var all = words.Distinct().ToList();
        var users = Ids(all, "user/").Select(id => new UserId(id)).ToList();
        var tokens = Ids(all, "token/").Select(id => new ApiTokenId(id)).ToList();
        if (users.Count > 0)
        {
            foreach (var user in await store.Set<User>().Where(user => users.Contains(user.Id)).Select(user => new { user.Id, user.Name }).ToListAsync(cancel))
                names[$"user/{user.Id}"] = user.Name;
        }
        if (tokens.Count > 0)
        {
            foreach (var token in await store.Set<ApiToken>().Where(token => tokens.Contains(token.Id)).Select(token => new { token.Id, token.Name }).ToListAsync(cancel))
                names[$"token/{token.Id.Value}"] = token.Name;
        }
        foreach (var word in all.Where(word => word.StartsWith("console/", StringComparison.Ordinal)))
            names[word] = word["console/".Length..];
        return names;
    }

    private static IEnumerable<Guid> Ids(IEnumerable<string> words, string kind) =>
        words.Where(word => word.StartsWith(kind, StringComparison.Ordinal)).Select(word => Guid.TryParse(word[kind.Length..], out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
}
