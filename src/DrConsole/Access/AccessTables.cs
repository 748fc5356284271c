using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

internal static class AccessTables
{
    extension(DrStore store)
    {
        public DbSet<User> Users => store.Set<User>();

        public DbSet<ApiToken> ApiTokens => store.Set<ApiToken>();

        public DbSet<AuditorAccess> AuditorAccess => store.Set<AuditorAccess>();

        public DbSet<AuditorView> AuditorViews => store.Set<AuditorView>();

        public DbSet<Passkey> Passkeys => store.Set<Passkey>();

        public DbSet<SpentChallenge> SpentChallenges => store.Set<SpentChallenge>();

        public DbSet<Session> Sessions => store.Set<Session>();

        public DbSet<OneTimeLink> OneTimeLinks => store.Set<OneTimeLink>();

        public DbSet<Organisation> Organisations => store.Set<Organisation>();

        public DbSet<ProviderAccount> ProviderAccounts => store.Set<ProviderAccount>();

        public DbSet<SignInPolicy> SignInPolicies => store.Set<SignInPolicy>();

        public DbSet<BreakGlassAccount> BreakGlassAccounts => store.Set<BreakGlassAccount>();

        public DbSet<BreakGlassUse> BreakGlassUses => store.Set<BreakGlassUse>();

        public DbSet<SpentNonce> SpentNonces => store.Set<SpentNonce>();
    }
}
