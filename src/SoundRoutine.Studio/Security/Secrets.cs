using System.Security.Cryptography;
using System.Text;

namespace SoundRoutine.Studio.Security;

/// <summary>
/// What a client has to know: the token, for the first visit and for scripts, and the value of the cookie that a
/// browser gets for it. Neither can be computed from the other without the token.
/// </summary>
internal sealed class Secrets
{
    private const int TokenBytes = 32;

    private readonly byte[] _token, _cookie;

    /// <param name="token">256 bits in hexadecimal; null for new ones.</param>
    public Secrets(string? token = null)
    {
        Token = token ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        byte[] cookie = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), "soundroutine cookie"u8);
        Cookie = Convert.ToHexStringLower(cookie);
        _token = Digest(Token);
        _cookie = Digest(Cookie);
    }

    public string Token { get; }

    public string Cookie { get; }

    public bool IsToken(string? given) => Matches(given, _token);

    public bool IsCookie(string? given) => Matches(given, _cookie);

    /// <summary>In a time that does not depend on how much of it is right.</summary>
    private static bool Matches(string? given, byte[] digest) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Digest(given), digest);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
