using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Access;

public static class AccessServices
{
    /// <summary>People, roles, links and tokens. The web project adds how a browser or a program shows who it is.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSettings<SetupOptions>(SetupOptions.Section);
        services.AddSingleton<RightsNow>();
        services.AddScoped<Caller>();

        services.AddIdentityCore<User>(identity =>
            {
                identity.User.RequireUniqueEmail = true;

                // Length decides; rules about kinds of characters only make people write passwords down.
                identity.Password.RequiredLength = 12;
                identity.Password.RequiredUniqueChars = 4;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                identity.Stores.MaxLengthForKeys = 128;
            })
            .AddUserStore<UserStore>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);

        services.AddSingleSignOn();
        services.AddScoped<ReadSignInPolicy>();
        services.AddScoped<EditSignInPolicy>();
        services.AddScoped<ReadBreakGlass>();
        services.AddScoped<PrepareBreakGlass>();
        services.AddScoped<ArmBreakGlass>();
        services.AddScoped<RemoveBreakGlass>();
        services.AddScoped<AcknowledgeBreakGlass>();
        services.AddSingleton<PasswordDoor>();
        services.AddScoped<SetUp>();
        services.AddScoped<InviteUser>();
        services.AddScoped<AcceptLink>();
        services.AddScoped<ChangeUser>();
        services.AddScoped<LocalAccounts>();
        services.AddScoped<EditProfile>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<ApiTokens>();
        services.AddScoped<EditOrganisation>();
        services.AddScoped<ReadOrganisation>();
        services.AddScoped<ReadPeople>();
        services.AddSettings<SessionOptions>(SessionOptions.Section);
        services.AddSingleton<SessionsNow>();
        services.AddScoped<BeginSession>();
        services.AddScoped<EndSessions>();
        services.AddScoped<ReadSessions>();
        services.AddScheduledWork<ForgetSessions>(ForgetSessions.Schedule);
        services.AddScoped<FreshProof>();
        services.AddScoped<MyPasskeys>();
        services.AddScoped<UsePasskey>();
        services.AddScoped<LetAuditorIn>();
        services.AddScoped<AcceptAuditorLink>();
        services.AddSingleton<RecordAuditorView>();
        services.AddScheduledWork<ForgetLinks>(ForgetLinks.Schedule);
        return services;
    }
}
