using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Everything under which one person acts, as journals name it: they themselves, and the tokens that they made. Where two people are demanded, all of it is one.</summary>
public static class OnePerson
{
    public static async Task<IReadOnlyList<string>> WordsAsync(DrStore store, Actor actor, CancellationToken cancel)
    {
        if (actor.Behind is not { } behind)
            return [];
        var tokens = await store.ApiTokens.Where(token => token.AnswersTo == behind).Select(token => token.Id).ToListAsync(cancel);
        return [$"user/{behind}", $"token/{behind}", .. tokens.Select(token => $"token/{token}")];
    }
}
