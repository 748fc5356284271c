using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>Who may sign in with a password of this console, and be sent links that set one; everybody else comes through a provider.</summary>
public sealed class LocalPasswords(IOptions<OidcOptions> options)
{
    /// <summary>Whether people in general do.</summary>
    public bool AreOn => options.Value.LocalPasswords;

    /// <summary>The provider that decides about somebody; null when this console does, also when that provider is no longer configured.</summary>
    internal async Task<string?> ProviderOfAsync(DrStore store, UserId id, CancellationToken cancel) =>
        NameOf(await store.ProviderAccounts.Where(account => account.UserId == id).Select(account => account.Provider).SingleOrDefaultAsync(cancel));

    internal string? NameOf(string? provider) => provider is null ? null : options.Value.Providers.GetValueOrDefault(provider)?.Name;

    internal void DemandOn()
    {
        if (!AreOn)
            throw new RefusedException("People of this console have no passwords. They sign in through a provider, and that makes their account.", "passwords-off");
    }
}
