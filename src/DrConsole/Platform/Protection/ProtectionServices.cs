using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DrConsole.Platform;

public static class ProtectionServices
{
    public static IServiceCollection AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SecretOptions>(SecretOptions.Section);
        services.AddSettings<ProtectionOptions>(ProtectionOptions.Section);
        services.AddSingleton<SecretKey>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<SecretSelfTest>();

        var protection = services.AddDataProtection().SetApplicationName("DrConsole");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<DrStore>, SecretBox>((keys, stores, box) =>
        {
            keys.XmlRepository = new ProtectionKeyRing(stores);
            keys.XmlEncryptor = new SealedXmlEncryptor(box);
        });

        // Data Protection takes its certificate while services are registered, before settings are checked: a wrong path is reported there.
        var certificate = configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new ProtectionOptions();
        if (File.Exists(certificate.CertificatePath))
            protection.ProtectKeysWithCertificate(Load(certificate.CertificatePath, certificate.CertificatePassword));
        return services;
    }

    // One that has expired still opens what it closed: nobody out there is to believe it.
    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey ? certificate : throw new StartException($"The certificate {path} has no private key, without which the keys of sign-in cookies cannot be opened again ({ProtectionOptions.Section}:CertificatePath).", 2);
        }
        catch (CryptographicException error)
        {
            throw new StartException($"The certificate {path} cannot be opened: {error.Message.TrimEnd('.')}. Check {ProtectionOptions.Section}:CertificatePassword.", 2, error);
        }
    }

    /// <summary>
    /// Called last. Data Protection would read its keys while the process starts, before the store is known to be whole, and whatever
    /// uses it registers that again; they are read at first use instead.
    /// </summary>
    public static IServiceCollection ReadProtectionKeysLate(this IServiceCollection services)
    {
        foreach (var eager in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly).ToList())
            services.Remove(eager);
        return services;
    }
}
