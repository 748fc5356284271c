using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access.Passkeys;

internal static class PasskeyWiring
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<PasskeyCeremony>();
        services.AddScoped<PasskeySignIn>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<ConsoleOptions>>((passkeys, console) =>
        {
            var publicUrl = console.Value.PublicUrl is { Length: > 0 } url ? new Uri(url) : null;
            passkeys.ServerDomain = publicUrl?.Host;
            passkeys.AuthenticatorTimeout = TimeSpan.FromMinutes(5);

            // Found without an address being typed, and asking for a PIN, a finger or a face where the device can.
            passkeys.ResidentKeyRequirement = "required";
            passkeys.UserVerificationRequirement = "preferred";
            passkeys.AttestationConveyancePreference = "none";
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context, publicUrl));
        });
        return services;
    }

    // The same origins that forms are accepted from: the one that the request came to, and the one that is ours outside.
    private static bool IsOurs(PasskeyOriginValidationContext context, Uri? publicUrl) =>
        Same(context.Origin, $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}")
        || (publicUrl is not null && Same(context.Origin, publicUrl.GetLeftPart(UriPartial.Authority)));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
