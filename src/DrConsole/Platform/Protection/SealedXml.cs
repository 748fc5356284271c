using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Platform;

/// <summary>Seals Data Protection's keys under the secrets key, so that they never lie readable in the database.</summary>
internal sealed class SealedXmlEncryptor(SecretBox box) : IXmlEncryptor
{
    internal const string Owner = "protection-key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = box.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Owner);
        return new EncryptedXmlInfo(new XElement("sealed", text), typeof(SealedXmlDecryptor));
    }
}

/// <summary>Made by Data Protection from the name in the stored key.</summary>
internal sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<SecretBox>().Open(encryptedElement.Value, SealedXmlEncryptor.Owner));
}
