using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SoundRoutine.Files;

/// <summary>
/// What stands at the end of a path, without opening it: a pipe that nobody writes to would never open.
/// </summary>
/// <param name="Type">Of what a link leads to.</param>
/// <param name="Id">Equal for two names of one file; null where the system does not tell.</param>
internal readonly record struct FileStatus(FileType Type, string? Id)
{
    // Of Linux's struct statx, which is the same on every processor.
    private const int StatxBytes = 256, ModeAt = 28, InodeAt = 32, DeviceAt = 136;
    private const int FromWorkingFolder = -100;
    private const uint TypeAndInode = 0x101;
    private const int NoPermission = 13, NoSuchCall = 38;

    public static FileStatus Of(string path) => (OperatingSystem.IsLinux() ? OnLinux(path) : null) ?? Elsewhere(path);

    private static FileStatus? OnLinux(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal)) return new FileStatus(FileType.Missing, null);
        var status = new byte[StatxBytes];
        try
        {
            if (Statx(FromWorkingFolder, [.. Encoding.UTF8.GetBytes(Path.GetFullPath(path)), 0], 0, TypeAndInode,
                status) != 0)
            {
                int error = Marshal.GetLastPInvokeError();
                // What may not be looked at may be there; opening it will say so.
                return error == NoSuchCall ? null
                    : new FileStatus(error == NoPermission ? FileType.File : FileType.Missing, null);
            }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
        FileType type = (BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeAt)) & 0xF000) switch
        {
            0x8000 => FileType.File,
            0x4000 => FileType.Folder,
            0x1000 => FileType.Pipe,
            0xC000 => FileType.Socket,
            _ => FileType.Device,
        };
        return new FileStatus(type,
            $"{Convert.ToHexString(status, DeviceAt, 8)} {Convert.ToHexString(status, InodeAt, 8)}");
    }

    private static FileStatus Elsewhere(string path) =>
        new(Directory.Exists(path) ? FileType.Folder : File.Exists(path) ? FileType.File : FileType.Missing, null);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] status);
}
