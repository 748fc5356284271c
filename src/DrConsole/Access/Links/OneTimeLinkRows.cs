using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

internal static class OneTimeLinkRows
{
    /// <summary>The link a token belongs to; a token of another purpose is no better than a wrong one.</summary>
    public static async Task<OneTimeLink> FindLinkAsync(this DrStore store, LinkPurpose purpose, string token, CancellationToken cancel)
    {
        var hash = Tokens.Hash(token);
        return await store.OneTimeLinks.SingleOrDefaultAsync(link => link.TokenHash == hash && link.Purpose == purpose, cancel)
            ?? throw new MissingException("This link is not valid. Check that it was copied whole, or ask for a new one.");
    }
}
